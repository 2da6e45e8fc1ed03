package io.sonde.itests.kernel.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which kernel runs which test, and how many tests each must execute at least.
 *
 * @param kernels in the order of the columns; {@link #HOST} is this machine's
 * @param floors by kernel
 * @param tests by kernel, each {@code Class.method} or {@code Class.method(argument)}
 */
public record KernelTable(
    List<String> kernels, Map<String, Integer> floors, Map<String, List<String>> tests) {
  /** The system property that tells a test which kernel it runs on. */
  public static final String KERNEL = "sonde.kernel";

  public static final String HOST = "host";

  private static final String FILE = "kernels.table";
  private static final String FLOOR = "floor";
  private static final String RUNS = "yes";
  private static final String RUNS_NOT = "-";

  /** The table of the tests here. */
  public static KernelTable read() {
    try (InputStream in = KernelTable.class.getResourceAsStream(FILE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if a line is malformed; the message has it
   */
  static KernelTable parse(String text) {
    List<String> kernels = null;
    Map<String, Integer> floors = new LinkedHashMap<>();
    Map<String, List<String>> tests = new LinkedHashMap<>();
    List<String> seen = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      List<String> words = List.of(line.split("\\s+"));
      String name = words.get(0);
      List<String> cells = words.subList(1, words.size());
      if (kernels == null) {
        kernels = cells;
        cells.forEach(kernel -> tests.put(kernel, new ArrayList<>()));
        continue;
      }
      if (cells.size() != kernels.size() || seen.contains(name)) {
        throw new IllegalArgumentException(
            "not a cell for each of " + kernels + ", or a second row: " + line);
      }
      seen.add(name);
      for (int i = 0; i < cells.size(); i++) {
        if (name.equals(FLOOR)) {
          floors.put(kernels.get(i), Integer.parseInt(cells.get(i)));
        } else if (cells.get(i).equals(RUNS)) {
          tests.get(kernels.get(i)).add(name);
        } else if (!cells.get(i).equals(RUNS_NOT)) {
          throw new IllegalArgumentException(
              "neither '" + RUNS + "' nor '" + RUNS_NOT + "': " + line);
        }
      }
    }
    if (kernels == null || !floors.keySet().containsAll(kernels)) {
      throw new IllegalArgumentException("no head line, or no floors");
    }
    return new KernelTable(kernels, Map.copyOf(floors), Map.copyOf(tests));
  }

  /** The arguments with which a kernel runs a parametrised test. */
  public List<String> arguments(String kernel, String test) {
    return tests.get(kernel).stream()
        .filter(row -> row.startsWith(test + "("))
        .map(row -> row.substring(test.length() + 1, row.length() - 1))
        .toList();
  }

  /** Whether a kernel runs a test method, with whatever arguments. */
  boolean runs(String kernel, String method) {
    return tests.get(kernel).stream().anyMatch(row -> methodOf(row).equals(method));
  }

  /** Whether any kernel does. */
  boolean knows(String method) {
    return kernels.stream().anyMatch(kernel -> runs(kernel, method));
  }

  private static String methodOf(String row) {
    int arguments = row.indexOf('(');
    return arguments < 0 ? row : row.substring(0, arguments);
  }
}
