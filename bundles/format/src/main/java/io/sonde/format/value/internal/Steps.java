package io.sonde.format.value.internal;

import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Utf8;

/**
 * Ways to write the usual values, each a method that generated code calls by its name; see {@link
 * Step}. All take the record, where the value stands, and the line.
 */
public final class Steps {
  private static final long WORD = 0xffff_ffffL;

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
