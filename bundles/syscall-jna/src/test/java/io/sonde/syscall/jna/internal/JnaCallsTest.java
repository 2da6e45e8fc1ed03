package io.sonde.syscall.jna.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.Architecture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class JnaCallsTest {
  private static final boolean X86 =
      Architecture.of(System.getProperty("os.arch")).orElseThrow() == Architecture.X86_64;
  private static final long GETPID = X86 ? 39 : 172;
  private static final long CLOSE = X86 ? 3 : 57;
  private static final long PIPE2 = X86 ? 293 : 59;
  private static final long WRITE = X86 ? 1 : 64;
  private static final long READ = X86 ? 0 : 63;
  private static final long MMAP = X86 ? 9 : 222;
  private static final long MUNMAP = X86 ? 11 : 215;
  private static final int EBADF = 9;

  private final JnaCalls calls = new JnaCalls();

  private long call(long number, long... arguments) {
    long[] a = java.util.Arrays.copyOf(arguments, 6);
    return calls.call(number, a[0], a[1], a[2], a[3], a[4], a[5]);
  }

  @Test
  void returnsTheResult() {
    assertEquals(ProcessHandle.current().pid(), call(GETPID));
  }

  @Test
  void returnsTheNegatedErrno() {
    assertEquals(-EBADF, call(CLOSE, -1));
  }

  @Test
  void anEarlierErrorLeavesNoTrace() {
    call(CLOSE, -1);
    assertEquals(ProcessHandle.current().pid(), call(GETPID));
  }

  @Test
  void passesBuffersByAddress() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    long address = calls.address(buffer);
    assertEquals(0, call(PIPE2, address, 0));
    int reader = buffer.getInt(0);
    int writer = buffer.getInt(4);
    buffer.putLong(0, 0x0102030405060708L);
    assertEquals(8, call(WRITE, writer, address, 8));
    assertEquals(8, call(READ, reader, address + 8, 8));
    assertEquals(0x0102030405060708L, buffer.getLong(8));
    assertEquals(0, call(CLOSE, reader));
    assertEquals(0, call(CLOSE, writer));
  }

  @Test
  void addressIsThatOfIndexZeroWhateverThePosition() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(64);
    long address = calls.address(buffer);
    assertEquals(address, calls.address(buffer.duplicate().position(10)));
    assertEquals(address + 10, calls.address(buffer.duplicate().position(10).slice()));
  }

  @Test
  void heapBuffersHaveNoAddress() {
    assertThrows(IllegalArgumentException.class, () -> calls.address(ByteBuffer.allocate(8)));
  }

  /** All six arguments matter to mmap: the last one is the offset. */
  @Test
  void memoryShowsWhatIsMapped() {
    long readWrite = 3;
    long privateAnonymous = 0x22;
    int length = 65536;
    long address = call(MMAP, 0, length, readWrite, privateAnonymous, -1, 0);
    ByteBuffer memory = calls.memory(address, length);
    assertEquals(ByteOrder.nativeOrder(), memory.order());
    assertEquals(length, memory.capacity());
    memory.putInt(length - 4, 42);
    assertEquals(42, memory.getInt(length - 4));
    assertEquals(address, calls.address(memory));
    assertEquals(0, call(MUNMAP, address, length));
  }
}
