package io.sonde.itests.software.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The processors that are running (Documentation/admin-guide/cputopology.rst). */
final class OnlineProcessors {
  private static final Path FILE = Path.of("/sys/devices/system/cpu/online");

  private OnlineProcessors() {}

  static List<Integer> now() throws IOException {
    return parse(Files.readString(FILE));
  }

  /**
   * @param list such as {@code 0-3} or {@code 0,2-3}
   */
  static List<Integer> parse(String list) {
    return Stream.of(list.strip().split(","))
        .map(range -> range.split("-"))
        .flatMapToInt(
            ends ->
                IntStream.rangeClosed(
                    Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])))
        .boxed()
        .toList();
  }
}
