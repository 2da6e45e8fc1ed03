package io.sonde.format.value.internal;

import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.bytes.internal.Piece;
import io.sonde.format.bytes.internal.Utf8;

/**
 * Ways to write the usual values, each a method that generated code calls by its name; see {@link
 * Step}. All take the record, where the value stands, and the line.
 */
public final class Steps {
  private static final long WORD = 0xffff_ffffL;
  private static final int SECONDS_WIDTH = 5;
  private static final Piece NULL = new Piece(Literal.of("null"));

  private Steps() {}

  public static void signed32(RecordBytes record, int at, LineBuffer out) {
    Digits.signed(record.data().getInt(at), out);
  }

  public static void unsigned32(RecordBytes record, int at, LineBuffer out) {
    Digits.unsigned(record.data().getInt(at) & WORD, out);
  }

  public static void signed64(RecordBytes record, int at, LineBuffer out) {
    Digits.signed(record.data().getLong(at), out);
  }

  public static void unsigned64(RecordBytes record, int at, LineBuffer out) {
    Digits.unsigned(record.data().getLong(at), out);
  }

  public static void signed32Right(RecordBytes record, int at, LineBuffer out, int width) {
    Digits.signedRight(record.data().getInt(at), width, out);
  }

  public static void unsigned32Right(RecordBytes record, int at, LineBuffer out, int width) {
    Digits.unsignedRight(record.data().getInt(at) & WORD, width, out);
  }

  public static void signed64Right(RecordBytes record, int at, LineBuffer out, int width) {
    Digits.signedRight(record.data().getLong(at), width, out);
  }

  public static void unsigned64Right(RecordBytes record, int at, LineBuffer out, int width) {
    Digits.unsignedRight(record.data().getLong(at), width, out);
  }

  public static void signed32Left(RecordBytes record, int at, LineBuffer out, int width) {
    int start = out.length();
    Digits.signed(record.data().getInt(at), out);
    out.fill(' ', width - (out.length() - start));
  }

  public static void unsigned32Left(RecordBytes record, int at, LineBuffer out, int width) {
    int start = out.length();
    Digits.unsigned(record.data().getInt(at) & WORD, out);
    out.fill(' ', width - (out.length() - start));
  }

  public static void unsigned32Zeros(RecordBytes record, int at, LineBuffer out, int digits) {
    Digits.zeroPadded(record.data().getInt(at) & WORD, digits, out);
  }

  /**
   * Seconds and microseconds as the kernel prints them in its trace files ({@code %5lu.%06lu},
   * rounded to the nearest: {@code trace_print_lat_context} and {@code ns2usecs} in kernel/trace).
   */
  public static void sinceBoot(RecordBytes record, int at, LineBuffer out) {
    sinceBoot(record.data().getLong(at), out);
  }

  /** As the other, of so many nanoseconds. */
  public static void sinceBoot(long nanoseconds, LineBuffer out) {
    long microseconds = Long.divideUnsigned(nanoseconds, 1000);
    if (nanoseconds - 1000 * microseconds >= 500) {
      microseconds++;
    }
    long seconds = microseconds / 1_000_000;
    Digits.unsignedRight(seconds, SECONDS_WIDTH, out);
    out.put('.');
    Digits.zeroPadded(microseconds - 1_000_000 * seconds, 6, out);
  }

  /** Text of varying length for a line on a terminal, {@code ?} if it is not all there. */
  public static void text(RecordBytes record, int at, LineBuffer out) {
    int locator = record.data().getInt(at);
    int from = record.start() + (locator & 0xffff);
    int to = from + (locator >>> 16);
    if (to > record.end()) {
      out.put('?');
    } else {
      Utf8.copy(record.data(), from, to, Escape.TEXT, out);
    }
  }

  /** Text of varying length as a JSON string, {@code null} if it is not all there. */
  public static void textJson(RecordBytes record, int at, LineBuffer out) {
    int locator = record.data().getInt(at);
    int from = record.start() + (locator & 0xffff);
    int to = from + (locator >>> 16);
    if (to > record.end()) {
      out.put(NULL);
    } else {
      out.put('"');
      Utf8.copy(record.data(), from, to, Escape.JSON, out);
      out.put('"');
    }
  }

  /** {@code char[]} for a line on a terminal. */
  public static void chars(RecordBytes record, int at, LineBuffer out, int length) {
    Utf8.copyToNul(record.data(), at, at + length, Escape.TEXT, out);
  }

  /** As {@link #chars}, on the left of a place. */
  public static void charsLeft(RecordBytes record, int at, LineBuffer out, int length, int width) {
    int start = out.length();
    Utf8.copyToNul(record.data(), at, at + length, Escape.TEXT, out);
    out.fill(' ', width - out.characters(start));
  }

  /** As {@link #chars}, on the right of a place. */
  public static void charsRight(RecordBytes record, int at, LineBuffer out, int length, int width) {
    int start = out.length();
    Utf8.copyToNul(record.data(), at, at + length, Escape.TEXT, out);
    out.insert(start, ' ', width - out.characters(start));
  }

  /** {@code char[]} as a JSON string. */
  public static void charsJson(RecordBytes record, int at, LineBuffer out, int length) {
    out.put('"');
    Utf8.copyToNul(record.data(), at, at + length, Escape.JSON, out);
    out.put('"');
  }
}
