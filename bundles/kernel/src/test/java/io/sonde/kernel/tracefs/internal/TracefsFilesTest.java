package io.sonde.kernel.tracefs.internal;

import static io.sonde.kernel.OpenFlag.O_APPEND;
import static io.sonde.kernel.OpenFlag.O_CLOEXEC;
import static io.sonde.kernel.OpenFlag.O_NONBLOCK;
import static io.sonde.kernel.OpenFlag.O_TRUNC;
import static io.sonde.kernel.OpenFlag.O_WRONLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.FakeNatives;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Tracefs;
import io.sonde.kernel.call.internal.LinuxCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracefsFilesTest {
  private static final long READ = 0;
  private static final long WRITE = 1;
  private static final long CLOSE = 3;
  private static final long GETDENTS64 = 217;
  private static final long OPENAT = 257;
  private static final long MKDIRAT = 258;
  private static final long UNLINKAT = 263;
  private static final int FD = 9;

  private final FakeNatives natives = new FakeNatives().answer(OPENAT, FD).answer(CLOSE, 0);
  private final Tracefs tracefs =
      new TracefsFiles(new LinuxCalls(natives, Architecture.X86_64), Path.of("/t"));

  private void assertOpened(String path, int flags) {
    List<Long> arguments = natives.calls(OPENAT).get(0).arguments();
    assertEquals(path, natives.text(arguments.get(1)));
    assertEquals(flags | O_CLOEXEC, arguments.get(2));
  }

  private void assertClosed() {
    assertEquals(1, natives.calls(CLOSE).size());
    assertEquals((long) FD, natives.calls(CLOSE).get(0).arguments().get(0));
  }

  @Test
  void readsToTheEnd() throws IOException {
    String page = "x".repeat(4096);
    natives.answer(READ, a -> give(a, page), a -> give(a, "end\n"), a -> 0);
    assertEquals(page + "end\n", tracefs.read("events/e/format"));
    assertOpened("/t/events/e/format", 0);
    assertClosed();
  }

  private long give(long[] arguments, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertTrue(bytes.length <= arguments[2]);
    natives.at(arguments[1]).put(bytes);
    return bytes.length;
  }

  @Test
  void writesAndAppendsByOneCall() throws IOException {
    natives.answer(WRITE, a -> natives.text(a[1], a[2]).equals("1 ä\n") ? a[2] : -22);
    tracefs.write("events/e/enable", "1 ä\n");
    assertOpened("/t/events/e/enable", O_WRONLY | O_TRUNC);
    assertEquals(1, natives.calls(WRITE).size());
    assertClosed();
  }

  @Test
  void appendingNeverTruncates() throws IOException {
    natives.answer(WRITE, a -> a[2]);
    tracefs.append("kprobe_events", "p:g/e f\n");
    assertOpened("/t/kprobe_events", O_WRONLY | O_APPEND);
  }

  @Test
  void sharedRegistriesCannotBeOverwritten() {
    assertThrows(IllegalArgumentException.class, () -> tracefs.write("kprobe_events", ""));
    assertThrows(IllegalArgumentException.class, () -> tracefs.write("./kprobe_events", ""));
    assertTrue(natives.calls().isEmpty());
  }

  @Test
  void aShortWriteIsAnErrorAndNotRepeated() {
    natives.answer(WRITE, 2);
    IOException e = assertThrows(IOException.class, () -> tracefs.append("f", "1234"));
    assertEquals("write on /t/f: only 2 of 4 bytes taken", e.getMessage());
    assertEquals(1, natives.calls(WRITE).size());
    assertClosed();
  }

  @Test
  void errorsNameTheCallTheFileAndTheErrno() {
    natives.answer(WRITE, -Errno.EINVAL.number());
    KernelException e =
        assertThrows(KernelException.class, () -> tracefs.write("current_tracer", "x"));
    assertEquals("write on /t/current_tracer: EINVAL (Invalid argument)", e.getMessage());
    assertClosed();
    natives.answer(OPENAT, -Errno.EACCES.number());
    e = assertThrows(KernelException.class, () -> tracefs.append("f", "x"));
    assertEquals("openat(O_WRONLY|O_APPEND) on /t/f: EACCES (Permission denied)", e.getMessage());
  }

  @Test
  void listsSortedWithoutDots() throws IOException {
    natives.answer(GETDENTS64, a -> entries(a, ".", "..", "b"), a -> entries(a, "a", "c"), a -> 0);
    assertEquals(List.of("a", "b", "c"), tracefs.list("events"));
    assertClosed();
  }

  private long entries(long[] arguments, String... names) {
    ByteBuffer out = natives.at(arguments[1]);
    int at = 0;
    for (String name : names) {
      int length = 19 + name.length() + 1 + 7 & ~7;
      out.putShort(at + 16, (short) length);
      for (int i = 0; i < name.length(); i++) {
        out.put(at + 19 + i, (byte) name.charAt(i));
      }
      out.put(at + 19 + name.length(), (byte) 0);
      at += length;
    }
    return at;
  }

  @Test
  void makesAndRemovesFolders() throws IOException {
    natives.answer(MKDIRAT, 0);
    natives.answer(UNLINKAT, -Errno.EBUSY.number());
    tracefs.makeDirectory("instances/i");
    assertEquals("/t/instances/i", natives.text(natives.calls(MKDIRAT).get(0).arguments().get(1)));
    KernelException e =
        assertThrows(KernelException.class, () -> tracefs.removeDirectory("instances/i"));
    assertEquals(
        "unlinkat(AT_REMOVEDIR) on /t/instances/i: EBUSY (Device or resource busy)",
        e.getMessage());
  }

  @Test
  void opensWithoutBlocking() throws IOException {
    try (Descriptor pipe = tracefs.openForReading("trace_pipe")) {
      assertEquals(FD, pipe.number());
    }
    assertOpened("/t/trace_pipe", O_NONBLOCK);
    assertClosed();
  }

  @Test
  void pathsStayInside() {
    assertThrows(IllegalArgumentException.class, () -> tracefs.read("../etc/passwd"));
    assertThrows(IllegalArgumentException.class, () -> tracefs.read("/etc/passwd"));
  }
}
