package io.sonde.itests.guest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Kernels that have been fetched and unpacked: {@code ~/.cache/sonde/kernels/LINE}, or below the
 * folder that the system property {@code sonde.kernels} names. What is there is used as it is,
 * without a look at the network; delete a line's folder to get its newest kernel.
 */
public final class KernelCache {
  static final String FOLDER = "sonde.kernels";

  private final Path folder;
  private final Apt apt;
  private final HostCommands commands;

  KernelCache(Path folder, Apt apt, HostCommands commands) {
    this.folder = folder;
    this.apt = apt;
    this.commands = commands;
  }

  /** The user's. */
  public static KernelCache ofUser() {
    String set = System.getProperty(FOLDER);
    Path folder =
        set != null
            ? Path.of(set)
            : Path.of(System.getProperty("user.home"), ".cache", "sonde", "kernels");
    return new KernelCache(folder, Apt.ofThisMachine(), new HostProcesses());
  }

  /**
   * A kernel of this line; fetches it if it is not there. Builds that want the same wait for each
   * other.
   *
   * @throws GuestException if it cannot be fetched or unpacked
   */
  public synchronized KernelTree tree(KernelLine line) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path tree = folder.resolve(line.version());
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(line.version() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      channel.lock(); // closing the channel lets go of it
      if (!Files.isDirectory(tree)) {
        // Its own name comes last: a build that was killed leaves nothing that looks whole.
        Path unfinished = folder.resolve(line.version() + ".new");
        delete(unfinished);
        fetch(line, Files.createDirectory(unfinished));
        Files.move(unfinished, tree);
      }
    }
    return new KernelTree(line, tree, release(tree));
  }

  private void fetch(KernelLine line, Path tree) throws IOException, InterruptedException {
    Path packages = Files.createDirectory(tree.resolve("package"));
    String name = apt.downloadTarget(line.metapackage(), packages);
    Path file;
    try (Stream<Path> files = Files.list(packages)) {
      file = files.findFirst().orElseThrow(() -> new GuestException("apt fetched no " + name));
    }
    commands.run(tree, List.of("dpkg", "-x", file.toString(), tree.toString()));
    delete(packages);
    String release = release(tree);
    if (!line.includes(release)) {
      throw new GuestException(
          "package "
              + line.metapackage()
              + " leads to kernel "
              + release
              + ", wanted is "
              + line.version()
              + ": the names are those of Debian 12");
    }
    commands.run(
        tree, List.of(HostProgram.DEPMOD.require().toString(), "-b", tree.toString(), release));
  }

  private static String release(Path tree) throws IOException {
    try (Stream<Path> modules = Files.list(tree.resolve("lib/modules"))) {
      return modules
          .map(each -> each.getFileName().toString())
          .findFirst()
          .orElseThrow(() -> new GuestException("no kernel in " + tree + ": delete that folder"));
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
