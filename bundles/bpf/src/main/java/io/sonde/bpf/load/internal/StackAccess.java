package io.sonde.bpf.load.internal;

import java.util.regex.Matcher;

/**
 * An access outside of the stack's frame, which reaches from -512 up to 0.
 *
 * @param offset its first byte
 * @param size bytes
 */
record StackAccess(long offset, long size) {
  /** What the verifier says of one, up to 5.11 and since; helpers access by another register. */
  static final String FORM =
      "invalid (?:stack type|stack|(?:indirect access to|read from|write to) stack)(?: R\\d+)?"
          + " off=(-?\\d+) (?:access_)?size=(\\d+)";

  private static final int FRAME_BYTES = 512;

  static StackAccess of(Matcher form) {
    return new StackAccess(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
  }

  boolean isBelow() {
    return offset < -FRAME_BYTES;
  }

  boolean runsPastEnd() {
    return !isBelow() && offset + size > 0;
  }
}
