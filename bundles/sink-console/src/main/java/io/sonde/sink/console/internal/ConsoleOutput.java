package io.sonde.sink.console.internal;

import io.sonde.api.event.SinkClosedException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;

/**
 * A console's stream with a buffer, for one thread. What is written by one call stays together, so
 * that the lines of several sinks do not run into each other. Once the stream has failed, how much
 * of a line it has taken is not known, so nothing is written to it any more: every failure is
 * final.
 */
final class ConsoleOutput extends OutputStream {
  private static final int FIRST_BYTES = 8192;
  private static final int MOST_BYTES = 64 * 1024;

  private final String name;
  private final OutputStream stream;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int length;
  private boolean failed;

  /**
   * @param name for errors, such as {@code standard output}
   */
  ConsoleOutput(String name, OutputStream stream) {
    this.name = name;
    this.stream = stream;
  }

  @Override
  public void write(int octet) throws SinkClosedException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws SinkClosedException {
    requireOpen();
    if (count > buffer.length - length && buffer.length < MOST_BYTES) {
      buffer = Arrays.copyOf(buffer, MOST_BYTES);
    }
    if (count > buffer.length - length) {
      pass();
    }
    if (count > buffer.length) {
      pass(bytes, offset, count);
    } else {
      System.arraycopy(bytes, offset, buffer, length, count);
      length += count;
    }
  }

  @Override
  public void flush() throws SinkClosedException {
    requireOpen();
    pass();
    try {
      stream.flush();
    } catch (IOException e) {
      throw failure(e);
    }
    if (stream instanceof PrintStream print && print.checkError()) {
      throw failure(null);
    }
  }

  private void pass() throws SinkClosedException {
    int collected = length;
    length = 0;
    if (collected > 0) {
      pass(buffer, 0, collected);
    }
  }

  private void pass(byte[] bytes, int offset, int count) throws SinkClosedException {
    try {
      stream.write(bytes, offset, count);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Whether a write has failed. */
  boolean failed() {
    return failed;
  }

  private void requireOpen() throws SinkClosedException {
    if (failed) {
      throw new SinkClosedException(name + " is closed", null);
    }
  }

  private SinkClosedException failure(IOException cause) {
    failed = true;
    String reason = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return new SinkClosedException(name + " takes no more" + reason, cause);
  }
}
