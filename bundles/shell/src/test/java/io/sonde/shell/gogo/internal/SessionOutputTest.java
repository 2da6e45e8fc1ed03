package io.sonde.shell.gogo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class SessionOutputTest {
  @Test
  void leavesTheConsoleOpen() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream console = new PrintStream(bytes);
    try (SessionOutput out = new SessionOutput(console)) {
      out.write("abc".getBytes());
    }
    console.print("def");
    console.flush();
    assertEquals("abcdef", bytes.toString());
  }

  @Test
  void reportsThatTheConsoleHasFailed() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("gone");
          }
        };
    try (PrintStream console = new PrintStream(closed)) {
      SessionOutput out = new SessionOutput(console);
      assertThrows(IOException.class, () -> out.write(new byte[] {1}));
    }
  }
}
