package io.sonde.shell.gogo.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * A session's console as a stream that reports errors, which a PrintStream keeps to itself. Closing
 * only flushes: the console is the session's.
 */
public final class SessionOutput extends OutputStream {
  private final PrintStream console;

  public SessionOutput(PrintStream console) {
    this.console = console;
  }

  @Override
  public void write(int b) throws IOException {
    console.write(b);
    check();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    console.write(bytes, offset, length);
    check();
  }

  @Override
  public void flush() throws IOException {
    console.flush();
    check();
  }

  @Override
  public void close() throws IOException {
    flush();
  }

  private void check() throws IOException {
    if (console.checkError()) {
      throw new IOException("broken pipe: the shell's console is closed");
    }
  }
}
