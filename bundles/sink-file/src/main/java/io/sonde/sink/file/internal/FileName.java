package io.sonde.sink.file.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file's name, and what its extension says.
 *
 * @param folder where it lies
 * @param stem its name up to the extension
 * @param extension from the first dot that belongs to it on, as {@code .jsonl.gz}; may be empty
 */
record FileName(Path folder, String stem, String extension) {
  private static final Map<String, String> FORMATS =
      Map.of(
          ".json", "json",
          ".jsonl", "json",
          ".ndjson", "json",
          ".csv", "csv",
          ".txt", "text",
          ".log", "text");

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final String ANY_TIME = "-\\d{8}T\\d{6}\\.\\d{3}Z";

  static FileName of(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    int end = name.length() - Compression.of(name).extension().length();
    int dot = name.lastIndexOf('.', end - 1);
    int split = dot > 0 ? dot : end;
    Path folder = path.toAbsolutePath().getParent();
    return new FileName(
        folder == null ? path : folder, name.substring(0, split), name.substring(split));
  }

  /** The format that the extension names. */
  Optional<String> format() {
    int packed = compression().extension().length();
    return Optional.ofNullable(FORMATS.get(extension.substring(0, extension.length() - packed)));
  }

  /** How the extension says that it is compressed. */
  Compression compression() {
    return Compression.of(extension);
  }

  /** What the file is called once it has been put aside at a time. */
  Path rotated(Instant when) {
    return folder.resolve(stem + "-" + WHEN.format(when) + extension);
  }

  /** Whether another file is this one put aside at some time. */
  boolean isRotated(Path other) {
    return Pattern.matches(
        Pattern.quote(stem) + ANY_TIME + Pattern.quote(extension), other.getFileName().toString());
  }
}
