package io.sonde.itests.guest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * The first root file system of a guest: busybox, the modules that it takes to mount the host's
 * files, and the script that does so.
 */
final class BootImage {
  private static final String SCRIPT = "init.sh";

  /** The transport, the protocol, and the file system of shared folders. */
  private static final List<String> MODULES = List.of("virtio_pci", "9pnet_virtio", "9p");

  private final HostCommands commands;

  BootImage(HostCommands commands) {
    this.commands = commands;
  }

  /** Writes the image for a kernel. */
  void write(KernelTree kernel, Path file) throws IOException, InterruptedException {
    Set<Path> modules = modules(kernel);
    try (CpioArchive image =
        new CpioArchive(
            new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file))))) {
      image.directory("modules");
      int number = 0;
      for (Path module : modules) {
        // the shell's pattern lists them in this order: each after what it depends on
        image.file("modules/%02d.ko".formatted(number++), content(module));
      }
      image.program("busybox", Files.readAllBytes(HostProgram.BUSYBOX.require()));
      image.program("init", script());
    }
  }

  private Set<Path> modules(KernelTree kernel) throws GuestException, InterruptedException {
    Set<Path> files = new LinkedHashSet<>();
    for (String module : MODULES) {
      List<String> command =
          List.of(
              HostProgram.MODPROBE.require().toString(),
              "--dirname=" + kernel.root(),
              "--set-version=" + kernel.release(),
              "--show-depends",
              module);
      new String(commands.run(kernel.root(), command), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words[0].equals("insmod")) // not "builtin"
          .forEach(words -> files.add(Path.of(words[1])));
    }
    return files;
  }

  private byte[] content(Path module) throws IOException, InterruptedException {
    return module.toString().endsWith(".xz")
        ? commands.run(
            module.getParent(),
            List.of(HostProgram.XZ.require().toString(), "-dc", module.toString()))
        : Files.readAllBytes(module);
  }

  private static byte[] script() throws IOException {
    try (InputStream in = BootImage.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IOException("no resource " + SCRIPT);
      }
      return in.readAllBytes();
    }
  }
}
