package io.sonde.itests.guest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** QEMU's command line for a guest. */
final class Qemu {
  /**
   * One host thread for all processors of a guest. With one for each ({@code thread=multi}) and two
   * processors, a JVM now and then ran code that its compiler had just replaced, and died of
   * SIGILL: one of some 25 starts.
   */
  private static final String ACCELERATION = "tcg,thread=single";

  /**
   * A processor without AVX, whose instructions take many steps to emulate and which a JVM uses
   * wherever it can; with the random numbers that a kernel and a JVM otherwise wait for.
   */
  private static final String CPU = "Nehalem,+rdrand";

  /**
   * The kernel tests its timer at boot by waiting for ticks, which an emulator on a busy machine
   * delivers late: it then gives the timer up.
   */
  private static final String KERNEL_OPTIONS =
      "console=ttyS0 quiet panic=-1 mitigations=off no_timer_check";

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
    command.addAll(List.of("-accel", ACCELERATION, "-cpu", CPU));
    command.addAll(List.of("-smp", Integer.toString(hardware.processors())));
    command.addAll(List.of("-m", Integer.toString(hardware.memory())));
    command.addAll(List.of("-display", "none", "-vga", "none", "-no-reboot"));
    command.addAll(List.of("-serial", "file:" + quoted(console)));
    command.addAll(List.of("-kernel", kernel.image().toString(), "-initrd", image.toString()));
    command.addAll(List.of("-append", KERNEL_OPTIONS));
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
