package io.sonde.itests.guest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Debian's package tool. Where it fails, its index is fetched anew, once, and the same is tried
 * again: a machine may have no index yet, or an old one that names packages which are gone.
 */
final class Apt {
  private static final Path ANYWHERE = Path.of("/");

  private final HostCommands commands;
  private final boolean root;
  private boolean updated;

  /**
   * @param root whether this process may install packages
   */
  Apt(HostCommands commands, boolean root) {
    this.commands = commands;
    this.root = root;
  }

  static Apt ofThisMachine() {
    return new Apt(new HostProcesses(), "root".equals(System.getProperty("user.name")));
  }

  /**
   * Installs packages for the whole machine.
   *
   * @throws GuestException if that fails, or this process is not root's: the message has the
   *     command to type
   */
  void install(Collection<String> packages) throws GuestException, InterruptedException {
    String names = String.join(" ", packages);
    if (!root) {
      throw new GuestException(
          "packages are missing and only root can install them: type 'apt-get install "
              + names
              + "', or leave the guests out by -DskipVm");
    }
    // another build may be installing as well: wait for dpkg's lock
    List<String> command =
        new ArrayList<>(
            List.of(
                "apt-get",
                "install",
                "-q",
                "-y",
                "--no-install-recommends",
                "-o",
                "DPkg::Lock::Timeout=300"));
    command.addAll(packages);
    withFreshIndex(() -> commands.run(ANYWHERE, command));
  }

  /**
   * Fetches the package that a metapackage stands for, without installing it.
   *
   * @param folder where its file goes
   * @return its name
   */
  String downloadTarget(String metapackage, Path folder)
      throws GuestException, InterruptedException {
    return withFreshIndex(
        () -> {
          String target = target(metapackage);
          commands.run(
              folder,
              List.of("apt-get", "-q", "-o", "APT::Sandbox::User=root", "download", target));
          return target;
        });
  }

  private String target(String metapackage) throws GuestException, InterruptedException {
    String answer =
        new String(
            commands.run(ANYWHERE, List.of("apt-cache", "depends", "--important", metapackage)),
            StandardCharsets.UTF_8);
    return answer
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("Depends: "))
        .map(line -> line.substring("Depends: ".length()))
        .findFirst()
        .orElseThrow(() -> new GuestException("no package " + metapackage + " in apt's index"));
  }

  private <T> T withFreshIndex(Step<T> step) throws GuestException, InterruptedException {
    try {
      return step.run();
    } catch (GuestException e) {
      if (updated) {
        throw e;
      }
      if (!root) {
        throw new GuestException(e.getMessage() + "; as root, type 'apt-get update'", e);
      }
      updated = true;
      commands.run(ANYWHERE, List.of("apt-get", "update", "-q"));
      return step.run();
    }
  }

  private interface Step<T> {
    T run() throws GuestException, InterruptedException;
  }
}
