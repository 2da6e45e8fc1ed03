package io.sonde.format.value.internal;

import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.Literal;
import java.util.Arrays;
import java.util.Map;

/** The names of an enumeration's values, found without boxing. */
final class EnumNames {
  private final long[] values;
  private final byte[][] names;

  EnumNames(Map<Long, String> byValue, IntegerReader reader, Escape escape) {
    values = byValue.keySet().stream().mapToLong(reader::extended).distinct().sorted().toArray();
    names = new byte[values.length][];
    byValue.forEach(
        (value, name) ->
            names[Arrays.binarySearch(values, reader.extended(value))] =
                Literal.escaped(name, escape));
  }

  /** The name, or null if the value has none. */
  byte[] of(long value) {
    int index = Arrays.binarySearch(values, value);
    return index < 0 ? null : names[index];
  }
}
