package io.sonde.kernel.proc.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The options a kernel was built with: the format of a .config file. */
public final class BuildConfig {
  private static final String NOT_SET = " is not set";

  private BuildConfig() {}

  /** The options of the first of these files that can be read; empty if none can. */
  public static Map<String, String> firstOf(List<Path> files) {
    for (Path file : files) {
      try {
        return read(file);
      } catch (IOException e) {
        // Absent, hidden or broken is all the same: another place may have it, else the answers
        // are unknown.
      }
    }
    return Map.of();
  }

  /** A file, packed if its name ends in {@code .gz}. */
  static Map<String, String> read(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 8192) : raw) {
      return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    }
  }

  /** Lines {@code CONFIG_X=value} and {@code # CONFIG_X is not set}, which means {@code n}. */
  static Map<String, String> parse(BufferedReader lines) throws IOException {
    Map<String, String> options = new HashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int equals = line.indexOf('=');
      if (line.startsWith("CONFIG_") && equals > 0) {
        options.put(line.substring(0, equals), line.substring(equals + 1));
      } else if (line.startsWith("# CONFIG_") && line.endsWith(NOT_SET)) {
        options.put(line.substring(2, line.length() - NOT_SET.length()), "n");
      }
    }
    return Map.copyOf(options);
  }
}
