package io.sonde.perf.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which processors are running (Documentation/admin-guide/cputopology.rst). */
final class OnlineCpus {
  private static final Path FILE = Path.of("/sys/devices/system/cpu/online");
  private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

  private OnlineCpus() {}

  static List<Integer> list() throws IOException {
    return parse(Files.readString(FILE));
  }

  /**
   * @param list such as {@code 0-3} or {@code 0,2-3}
   */
  static List<Integer> parse(String list) throws IOException {
    List<Integer> cpus = new ArrayList<>();
    for (String part : list.strip().split(",")) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new IOException(FILE + " does not list processors: " + list.strip());
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      for (int cpu = first; cpu <= last; cpu++) {
        cpus.add(cpu);
      }
    }
    return cpus;
  }
}
