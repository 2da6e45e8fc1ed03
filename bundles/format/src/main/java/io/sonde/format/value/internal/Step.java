package io.sonde.format.value.internal;

import io.sonde.format.bytes.internal.LineBuffer;
import java.util.List;

/**
 * A value's writer that is a method of {@link Steps}, so that generated code can call that without
 * it.
 *
 * @param name of the method
 * @param constants its last arguments; all are from 0 to 32767
 * @param writer does the same
 */
public record Step(String name, List<Integer> constants, ValueWriter writer)
    implements ValueWriter {
  public Step {
    constants = List.copyOf(constants);
  }

  /** Whether a constant can be one of a step's. */
  static boolean fits(int constant) {
    return constant >= 0 && constant <= Short.MAX_VALUE;
  }

  @Override
  public void write(RecordBytes record, int at, LineBuffer out) {
    writer.write(record, at, out);
  }
}
