package io.sonde.sink.file.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says in words why a file cannot be used. */
final class Reason {
  private Reason() {}

  /** An exception that names the file and the cause. */
  static IOException cannotWrite(Path path, IOException e) {
    return new IOException("cannot write " + path + ": " + of(path, e), e);
  }

  private static String of(Path path, IOException e) {
    Path parent = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      return "it is a directory";
    } else if (parent != null && !Files.isDirectory(parent)) {
      return "there is no directory " + parent;
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
