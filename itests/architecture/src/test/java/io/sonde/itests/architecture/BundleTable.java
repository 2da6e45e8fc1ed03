package io.sonde.itests.architecture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the design allows each bundle.
 *
 * @param rows by folder
 */
record BundleTable(Map<String, Row> rows) {
  /**
   * A bundle's row.
   *
   * @param exports packages it exports, all of them
   * @param mayImport folders of the bundles whose packages it may import
   */
  record Row(Set<String> exports, Set<String> mayImport) {}

  /** The table beside this class. */
  static BundleTable read() {
    Map<String, Row> rows = new TreeMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                BundleTable.class.getResourceAsStream("bundles.table"), StandardCharsets.UTF_8))) {
      in.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .forEach(cells -> rows.put(cells[0].strip(), new Row(words(cells[1]), words(cells[2]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BundleTable(rows);
  }

  private static Set<String> words(String cell) {
    return Arrays.stream(cell.strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
