package io.sonde.bpf.map.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many processors the kernel may ever have: per-CPU maps hold a value for each
 * (Documentation/admin-guide/cputopology.rst).
 */
public final class PossibleCpus {
  private static final Path FILE = Path.of("/sys/devices/system/cpu/possible");
  private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

  private PossibleCpus() {}

  public static int count() throws IOException {
    return parse(Files.readString(FILE));
  }

  /**
   * The number of the last processor plus one: the kernel numbers values by processor.
   *
   * @param list such as {@code 0-3} or {@code 0,2-3}
   */
  static int parse(String list) throws IOException {
    int end = 0;
    for (String part : list.strip().split(",")) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new IOException(FILE + " does not list processors: " + list.strip());
      }
      String last = range.group(2) == null ? range.group(1) : range.group(2);
      end = Math.max(end, Integer.parseInt(last) + 1);
    }
    return end;
  }
}
