package io.sonde.shell.run.internal;

import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program's text and where it comes from.
 *
 * @param name what diagnostics call it
 * @param text the text itself; bytes that are no UTF-8 become replacement characters
 * @param folder where {@code #include "…"} looks first
 */
record ProgramText(String name, String text, Path folder) {
  /** A text given on the command line. */
  static ProgramText inline(String text, Io io) {
    return new ProgramText("text", text, here(io));
  }

  /**
   * Reads a file, or standard input for {@code -}. A file that is not there is looked for in the
   * distribution: {@code examples/NAME}, and a bare NAME among the examples.
   *
   * @param home the distribution; empty where there is none
   * @throws IOException if it cannot be read; the message is one line with the path and the cause
   */
  static ProgramText read(String file, Optional<Path> home, Io io) throws IOException {
    if (file.equals("-")) {
      return new ProgramText("<stdin>", decode(io.in().readAllBytes()), here(io));
    }
    Path path = Path.of(file);
    Path wanted = io.folder().resolve(path);
    Path found = Files.exists(wanted) ? wanted : home.flatMap(h -> example(h, path)).orElse(wanted);
    if (Files.isDirectory(found)) {
      throw new IOException("cannot read " + file + ": it is a directory");
    }
    try {
      Path folder = found.toAbsolutePath().getParent();
      return new ProgramText(file, decode(Files.readAllBytes(found)), folder);
    } catch (NoSuchFileException e) {
      throw new IOException("cannot read " + file + ": no such file" + hint(path, home), e);
    } catch (AccessDeniedException e) {
      throw new IOException("cannot read " + file + ": permission denied", e);
    }
  }

  /**
   * The texts and folders that such a path may name, the examples by their bare names among them;
   * for a shell that completes words. What cannot be listed has none.
   *
   * @param begun the path up to the cursor; may be empty
   */
  static List<String> files(String begun, Optional<Path> home) {
    String folder = begun.substring(0, begun.lastIndexOf('/') + 1);
    List<String> found = new ArrayList<>(in(Path.of(folder), folder));
    if (folder.isEmpty()) {
      home.ifPresent(h -> found.addAll(in(h.resolve("examples"), "")));
    }
    return found;
  }

  private static List<String> in(Path folder, String prefix) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      List<String> names = new ArrayList<>();
      for (Path entry : entries) {
        String name = prefix + entry.getFileName();
        if (Files.isDirectory(entry)) {
          names.add(name + "/");
        } else if (name.endsWith(".c")) {
          names.add(name);
        }
      }
      return names;
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
  }

  private static Path here(Io io) {
    return io.folder().resolve(".");
  }

  private static Optional<Path> example(Path home, Path path) {
    if (path.isAbsolute()) {
      return Optional.empty();
    }
    Path examples = home.resolve("examples");
    Path candidate =
        path.getNameCount() == 1 ? examples.resolve(path) : home.resolve(path).normalize();
    return candidate.startsWith(examples) && Files.isRegularFile(candidate)
        ? Optional.of(candidate)
        : Optional.empty();
  }

  private static String hint(Path path, Optional<Path> home) throws IOException {
    Path examples = home.map(h -> h.resolve("examples")).filter(Files::isDirectory).orElse(null);
    if (examples == null || path.getFileName() == null) {
      return "";
    }
    try (Stream<Path> files = Files.list(examples)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      return Nearest.hint(path.getFileName().toString(), names);
    }
  }

  private static String decode(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
