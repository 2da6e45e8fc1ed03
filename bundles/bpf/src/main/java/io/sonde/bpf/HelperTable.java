package io.sonde.bpf;

import io.sonde.api.KernelVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads {@code helpers.txt}. */
final class HelperTable {
  private static final String RESOURCE = "helpers.txt";
  private static final int COLUMNS = 5;

  private HelperTable() {}

  static List<Helper> read() {
    try (InputStream in = HelperTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the bundle");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(HelperTable::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " of the bundle", e);
    }
  }

  private static Helper row(String line) {
    String[] columns = line.split("\\|", COLUMNS);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException("not a row of " + RESOURCE + ": " + line);
    }
    String kinds = columns[3].strip();
    String prototype = columns[4].strip();
    int open = kinds.indexOf('(');
    return new Helper(
        Integer.parseInt(columns[0].strip()),
        name(prototype),
        KernelVersion.parse(columns[1].strip()),
        columns[2].strip().equals("gpl"),
        Helper.Result.valueOf(constant(kinds.substring(0, open))),
        arguments(kinds.substring(open + 1, kinds.length() - 1)),
        prototype);
  }

  private static String name(String prototype) {
    int open = prototype.indexOf('(');
    int start = open;
    while (start > 0 && Character.isJavaIdentifierPart(prototype.charAt(start - 1))) {
      start--;
    }
    return prototype.substring(start, open);
  }

  private static List<Helper.Argument> arguments(String kinds) {
    return kinds.isEmpty()
        ? List.of()
        : Arrays.stream(kinds.split(","))
            .map(kind -> kind.equals("...") ? "variadic" : kind)
            .map(kind -> Helper.Argument.valueOf(constant(kind)))
            .toList();
  }

  private static String constant(String kind) {
    return kind.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
