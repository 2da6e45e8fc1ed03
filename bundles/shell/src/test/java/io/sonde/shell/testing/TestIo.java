package io.sonde.shell.testing;

import io.sonde.shell.command.internal.Io;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Streams of a command in memory. */
public final class TestIo {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Io io;

  private TestIo(String input, boolean session, OutputStream replacement) {
    io =
        new Io(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            replacement == null ? out : replacement,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            StandardCharsets.UTF_8,
            session);
  }

  /** Of a process with one command. */
  public static TestIo process() {
    return new TestIo("", false, null);
  }

  /** Of a process with this standard input. */
  public static TestIo reading(String input) {
    return new TestIo(input, false, null);
  }

  /** Of a command in a shell. */
  public static TestIo session() {
    return new TestIo("", true, null);
  }

  /** Of a process whose standard output fails with this message. */
  public static TestIo failing(String message) {
    return new TestIo(
        "",
        false,
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        });
  }

  public Io io() {
    return io;
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
