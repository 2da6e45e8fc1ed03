package io.sonde.bpf;

import io.sonde.api.KernelVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<Helper> rows = new ArrayList<>();
      Map<String, KernelVersion> versions = new HashMap<>(); // few, and every start reads them
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          rows.add(row(line, versions));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " of the bundle", e);
    }
  }

  private static Helper row(String line, Map<String, KernelVersion> versions) {
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
        versions.computeIfAbsent(columns[1].strip(), KernelVersion::parse),
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
    List<Helper.Argument> arguments = new ArrayList<>();
    for (String kind : kinds.isEmpty() ? new String[0] : kinds.split(",")) {
      arguments.add(Helper.Argument.valueOf(kind.equals("...") ? "VARIADIC" : constant(kind)));
    }
    return arguments;
  }

  private static String constant(String kind) {
    return kind.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
