package io.sonde.shell.deploy.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who has a file open for writing (proc(5)): of all processes for root, of its own for another
 * user. A copy that has come to a halt looks finished by its size and time alone.
 */
final class Writers {
  private static final Path PROC = Path.of("/proc");

  /** In the line {@code flags:} of a descriptor, octal; O_WRONLY and O_RDWR of open(2). */
  private static final int WRITES = 03;

  private static final String FLAGS = "flags:";

  private Writers() {}

  /** Whether anybody does, as far as can be seen. */
  static boolean has(Path file) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (writes(process, file)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // no /proc: size and time have to do
    }
    return false;
  }

  private static boolean writes(Path process, Path file) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (Files.readSymbolicLink(descriptor).equals(file)
            && writes(process.resolve("fdinfo").resolve(descriptor.getFileName()))) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // it has ended, or is another user's
    }
    return false;
  }

  private static boolean writes(Path information) throws IOException {
    for (String line : Files.readAllLines(information)) {
      if (line.startsWith(FLAGS)) {
        return (Long.parseLong(line.substring(FLAGS.length()).strip(), 8) & WRITES) != 0;
      }
    }
    return false;
  }
}
