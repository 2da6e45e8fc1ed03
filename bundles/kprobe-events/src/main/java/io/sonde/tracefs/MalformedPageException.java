package io.sonde.tracefs;

import java.io.IOException;

/** A page of a trace buffer, or a record in it, that is not as the kernel says its pages are. */
public final class MalformedPageException extends IOException {
  private static final long serialVersionUID = 1;

  private final int offset;

  /**
   * @param what is wrong
   * @param offset bytes from the page's start at which it was found
   */
  public MalformedPageException(String what, int offset) {
    super("malformed page of the trace buffer: " + what + " at offset " + offset);
    this.offset = offset;
  }

  /** Bytes from the page's start. */
  public int offset() {
    return offset;
  }
}
