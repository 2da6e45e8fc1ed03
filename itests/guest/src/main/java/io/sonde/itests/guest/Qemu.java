package io.sonde.itests.guest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** QEMU's command line for a guest. */
final class Qemu {
  private static final String CPU = "Nehalem,+rdrand";

  private Qemu() {}

  /**
   * @param program QEMU itself
   * @param image the kernel's first root file system
   * @param console the file that gets what the kernel says
   * @param exchange the folder that guest and host share
   */
  static List<String> command(
      Path program, KernelTree kernel, Hardware hardware, Path image, Path console, Path exchange) {
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "-nodefaults", "-no-user-config"));
    command.addAll(List.of("-accel", "tcg,thread=single", "-cpu", CPU));
    command.addAll(List.of("-smp", Integer.toString(hardware.processors())));
    command.addAll(List.of("-m", Integer.toString(hardware.memory())));
    command.addAll(List.of("-display", "none", "-vga", "none", "-no-reboot"));
    command.addAll(List.of("-serial", "file:" + quoted(console)));
    command.addAll(List.of("-kernel", kernel.image().toString(), "-initrd", image.toString()));
    command.addAll(List.of("-append", "console=ttyS0 quiet panic=-1 mitigations=off"));
    // a file system of the host's that is mounted below the root has inodes of its own: remap
    command.addAll(share("host", Path.of("/"), ",readonly=on,multidevs=remap"));
    command.addAll(share("exchange", exchange, ""));
    return command;
  }

  private static List<String> share(String tag, Path folder, String options) {
    return List.of(
        "-fsdev",
        "local,id=" + tag + ",path=" + quoted(folder) + ",security_model=none" + options,
        "-device",
        "virtio-9p-pci,fsdev=" + tag + ",mount_tag=" + tag);
  }

  /** A comma ends a value in QEMU's lists of options, two stand for one. */
  private static String quoted(Path path) {
    return path.toString().replace(",", ",,");
  }
}
