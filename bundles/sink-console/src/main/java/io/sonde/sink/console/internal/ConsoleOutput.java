package io.sonde.sink.console.internal;

import io.sonde.api.event.SinkClosedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * A console's stream with a buffer. What is written by one call stays together, so that the lines
 * of several sinks do not run into each other. Once the stream has failed, how much of a line it
 * has taken is not known, so nothing is written to it any more: every failure is final.
 */
final class ConsoleOutput extends OutputStream {
  private static final int BUFFER_BYTES = 8192;

  private final String name;
  private final OutputStream stream;
  private final BufferedOutputStream buffer;
  private boolean failed;

  /**
   * @param name for errors, such as {@code standard output}
   */
  ConsoleOutput(String name, OutputStream stream) {
    this.name = name;
    this.stream = stream;
    this.buffer = new BufferedOutputStream(stream, BUFFER_BYTES);
  }

  @Override
  public void write(int octet) throws SinkClosedException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws SinkClosedException {
    requireOpen();
    try {
      buffer.write(bytes, offset, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void flush() throws SinkClosedException {
    requireOpen();
    try {
      buffer.flush();
    } catch (IOException e) {
      throw failure(e);
    }
    if (stream instanceof PrintStream print && print.checkError()) {
      throw failure(null);
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
