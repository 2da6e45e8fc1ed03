package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.source.internal.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds what {@code #include} names. */
final class Includes {
  private static final String HEADERS = "/io/sonde/lang/c/headers/";
  private static final long LARGEST = 1 << 20;

  private final List<Path> path;

  Includes(List<Path> path) {
    this.path = path;
  }

  /** The header that comes before every text. */
  static SourceFile prelude() {
    return header("prelude.h").orElseThrow();
  }

  /** What sonde knows of a header of the kernel's; empty if that is nothing beyond its types. */
  static Optional<SourceFile> header(String name) {
    if (name.contains("..")) {
      return Optional.empty();
    }
    try (InputStream in = Includes.class.getResourceAsStream(HEADERS + name)) {
      if (in == null) {
        return Optional.empty();
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(new SourceFile("<" + name + ">", text));
    } catch (IOException e) {
      throw new UncheckedIOException("header " + name + " of this bundle cannot be read", e);
    }
  }

  /**
   * A file of the user's.
   *
   * @throws IOException if it is there and cannot be read
   */
  Optional<SourceFile> own(String name) throws IOException {
    for (Path folder : path) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        if (Files.size(file) > LARGEST) {
          throw new IOException("it is larger than 1 MiB");
        }
        return Optional.of(new SourceFile(name, Files.readString(file)));
      }
    }
    return Optional.empty();
  }
}
