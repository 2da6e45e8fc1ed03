package io.sonde.itests.guest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What guests and the tests in them need of this machine, and the Debian package that has it. */
public enum HostProgram {
  QEMU("qemu-system-x86_64", "qemu-system-x86"),
  BUSYBOX("busybox", "busybox-static"),
  MODPROBE("modprobe", "kmod"),
  DEPMOD("depmod", "kmod"),
  XZ("xz", "xz-utils"),
  SETPRIV("setpriv", "util-linux"),
  STRACE("strace", "strace");

  private static final String SYSTEM_FOLDERS = "/usr/sbin:/sbin:/usr/bin:/bin";

  private final String command;
  private final String debianPackage;

  HostProgram(String command, String debianPackage) {
    this.command = command;
    this.debianPackage = debianPackage;
  }

  /**
   * Installs those of the programs that are missing.
   *
   * @throws GuestException if that fails, or only root could do it: the message has the command
   */
  public static void installMissing(HostProgram... programs)
      throws GuestException, InterruptedException {
    List<String> missing =
        Stream.of(programs)
            .filter(program -> program.find().isEmpty())
            .map(program -> program.debianPackage)
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      System.err.println("installing what is missing: " + String.join(", ", missing));
      Apt.ofThisMachine().install(missing);
    }
  }

  /** Its file; empty if it is not installed. */
  Optional<Path> find() {
    String path = System.getenv().getOrDefault("PATH", "") + ":" + SYSTEM_FOLDERS;
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Its file.
   *
   * @throws GuestException if it is not installed
   */
  Path require() throws GuestException {
    return find()
        .orElseThrow(
            () ->
                new GuestException(
                    "no program " + command + ": type 'apt-get install " + debianPackage + "'"));
  }
}
