package io.sonde.bpf.map.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The processors that the kernel may ever have (Documentation/admin-guide/cputopology.rst). A value
 * of a per-CPU map has a part for each, in this order and with no gap for numbers that are missing
 * (bpf_percpu_hash_copy in kernel/bpf/hashtab.c).
 *
 * @param numbers in ascending order
 */
public record PossibleCpus(List<Integer> numbers) {
  private static final Path FILE = Path.of("/sys/devices/system/cpu/possible");
  private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

  public PossibleCpus {
    numbers = List.copyOf(numbers);
  }

  public static PossibleCpus read() throws IOException {
    return parse(Files.readString(FILE));
  }

  /** How many there are. */
  public int count() {
    return numbers.size();
  }

  /** One more than the highest number: entries of an array that is indexed by processor. */
  public int end() {
    return numbers.get(numbers.size() - 1) + 1;
  }

  /**
   * @param list such as {@code 0-3} or {@code 0,2-3}
   */
  static PossibleCpus parse(String list) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (String part : list.strip().split(",")) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new IOException(FILE + " does not list processors: " + list.strip());
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      for (int number = first; number <= last; number++) {
        numbers.add(number);
      }
    }
    return new PossibleCpus(numbers);
  }
}
