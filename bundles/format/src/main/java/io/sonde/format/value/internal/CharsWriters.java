package io.sonde.format.value.internal;

import io.sonde.api.event.FieldType;
import java.util.List;
import java.util.Optional;

/** {@code char[]}, up to its first NUL, in the usual ways. */
public final class CharsWriters {
  private CharsWriters() {}

  /** For a line on a terminal. */
  static ValueWriter text(int length) {
    ValueWriter writer = (record, at, out) -> Steps.chars(record, at, out, length);
    return Step.fits(length) ? new Step("chars", List.of(length), writer) : writer;
  }

  /** As a JSON string. */
  static ValueWriter json(int length) {
    ValueWriter writer = (record, at, out) -> Steps.charsJson(record, at, out, length);
    return Step.fits(length) ? new Step("charsJson", List.of(length), writer) : writer;
  }

  /**
   * For a line on a terminal, on one side of a place, if the type is one of these.
   *
   * @param right whether on the right
   * @param width of the place, in characters
   */
  public static Optional<ValueWriter> aligned(FieldType type, boolean right, int width) {
    if (!(type instanceof FieldType.Chars chars)
        || !Step.fits(chars.length())
        || !Step.fits(width)) {
      return Optional.empty();
    }
    int length = chars.length();
    List<Integer> constants = List.of(length, width);
    return Optional.of(
        right
            ? new Step(
                "charsRight",
                constants,
                (record, at, out) -> Steps.charsRight(record, at, out, length, width))
            : new Step(
                "charsLeft",
                constants,
                (record, at, out) -> Steps.charsLeft(record, at, out, length, width)));
  }
}
