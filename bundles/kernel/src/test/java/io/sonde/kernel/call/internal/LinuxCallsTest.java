package io.sonde.kernel.call.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.FakeNatives;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.MappedMemory;
import io.sonde.kernel.OpenFlag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinuxCallsTest {
  private static final long READ = 0;
  private static final long WRITE = 1;
  private static final long CLOSE = 3;
  private static final long MMAP = 9;
  private static final long MUNMAP = 11;
  private static final long IOCTL = 16;
  private static final long MINCORE = 27;
  private static final long SOCKET = 41;
  private static final long SENDTO = 44;
  private static final long OPENAT = 257;
  private static final long PERF_EVENT_OPEN = 298;
  private static final long PRLIMIT64 = 302;
  private static final long BPF = 321;
  private static final long EINTR = -4;
  private static final long EAGAIN = -11;

  private final FakeNatives natives = new FakeNatives().answer(CLOSE, 0);
  private final LinuxCalls calls = new LinuxCalls(natives, Architecture.X86_64);
  private final ByteBuffer attributes = ByteBuffer.allocateDirect(128).limit(72);

  @Test
  void bpfPassesCommandAddressAndLimit() throws KernelException {
    attributes.putInt(0, 42);
    natives.answer(BPF, a -> natives.at(a[1]).get(0) == attributes.get(0) ? 7 : -22);
    assertEquals(7, calls.bpf(BpfCommand.BPF_MAP_CREATE, attributes, "map m"));
    List<Long> arguments = natives.calls(BPF).get(0).arguments();
    assertEquals(0L, arguments.get(0));
    assertEquals(72L, arguments.get(2));
  }

  @Test
  void bpfErrorsNameTheCommand() {
    natives.answer(BPF, -Errno.EPERM.number());
    KernelException e =
        assertThrows(
            KernelException.class,
            () -> calls.bpf(BpfCommand.BPF_PROG_LOAD, attributes, "program p"));
    assertEquals(
        "bpf(BPF_PROG_LOAD) on program p: EPERM (Operation not permitted)", e.getMessage());
    assertEquals("bpf(BPF_PROG_LOAD)", e.operation());
    assertEquals("program p", e.subject());
    assertTrue(e.is(Errno.EPERM));
  }

  @Test
  void interruptedCallsAreRepeated() throws KernelException {
    natives.answer(BPF, EINTR, EINTR, 3);
    assertEquals(3, calls.bpf(BpfCommand.BPF_MAP_CREATE, attributes, "m"));
    assertEquals(3, natives.calls(BPF).size());
  }

  @Test
  void loadingIsTriedAgainWhenASignalStoppedTheVerifier() throws KernelException {
    natives.answer(BPF, EAGAIN, EAGAIN, 3);
    assertEquals(3, calls.bpf(BpfCommand.BPF_PROG_LOAD, attributes, "p"));
    natives.answer(BPF, EAGAIN);
    assertThrows(KernelException.class, () -> calls.bpf(BpfCommand.BPF_PROG_LOAD, attributes, "p"));
    assertEquals(3 + 5, natives.calls(BPF).size());
  }

  @Test
  void aDatagramGoesToAPathOrAnAbstractName() throws KernelException {
    byte[][] sent = new byte[2][];
    natives.answer(SOCKET, 9);
    natives.answer(
        SENDTO,
        a -> {
          sent[0] = bytes(natives.at(a[1]), (int) a[2]);
          sent[1] = bytes(natives.at(a[4]), (int) a[5]);
          return sent[0].length;
        });
    calls.sendDatagram("/run/notify", "READY=1");
    assertEquals(
        List.of(1L, 2L | 02000000, 0L), natives.calls(SOCKET).get(0).arguments().subList(0, 3));
    assertEquals("READY=1", new String(sent[0], StandardCharsets.UTF_8));
    assertArrayEquals("\1\0/run/notify\0".getBytes(StandardCharsets.UTF_8), sent[1]);
    calls.sendDatagram("@abstract", "READY=1");
    assertArrayEquals("\1\0\0abstract".getBytes(StandardCharsets.UTF_8), sent[1]);
    assertEquals(2, natives.calls(CLOSE).size());
  }

  @Test
  void aDatagramThatNobodyTakesIsAnErrorAndLeavesNoSocket() {
    natives.answer(SOCKET, 9);
    natives.answer(SENDTO, -Errno.ENOENT.number());
    KernelException e =
        assertThrows(KernelException.class, () -> calls.sendDatagram("/run/notify", "READY=1"));
    assertEquals("sendto on /run/notify: ENOENT (No such file or directory)", e.getMessage());
    assertEquals(1, natives.calls(CLOSE).size());
    String tooLong = "/" + "x".repeat(108);
    assertTrue(
        assertThrows(KernelException.class, () -> calls.sendDatagram(tooLong, ""))
            .is(Errno.EINVAL));
  }

  private static byte[] bytes(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    return bytes;
  }

  @Test
  void buffersOnTheHeapAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> calls.bpf(BpfCommand.BPF_MAP_CREATE, ByteBuffer.allocate(8), "m"));
  }

  @Test
  void openErrorsNameTheFlags() {
    natives.answer(OPENAT, -Errno.ENOENT.number());
    KernelException e =
        assertThrows(
            KernelException.class,
            () -> calls.open(Path.of("/t/f"), OpenFlag.O_RDWR | OpenFlag.O_CREAT | 0200000, 0600));
    assertEquals(
        "openat(O_RDWR|O_CREAT|0200000) on /t/f: ENOENT (No such file or directory)",
        e.getMessage());
  }

  @Test
  void readingAndWritingMoveThePosition() throws KernelException {
    natives.answer(
        READ,
        a -> {
          natives.at(a[1]).put((byte) 'x');
          return 1;
        });
    natives.answer(WRITE, 3);
    Descriptor descriptor = calls.own(5);
    ByteBuffer buffer = ByteBuffer.allocateDirect(8).position(2);
    assertEquals(1, calls.read(descriptor, buffer));
    assertEquals(3, buffer.position());
    assertEquals('x', buffer.get(2));
    assertEquals(6L, natives.calls(READ).get(0).arguments().get(2));
    assertEquals(3, calls.write(descriptor, buffer));
    assertEquals(6, buffer.position());
  }

  @Test
  void nothingToReadNowIsNoError() throws KernelException {
    natives.answer(READ, EAGAIN, 0);
    Descriptor descriptor = calls.own(5);
    ByteBuffer buffer = ByteBuffer.allocateDirect(8);
    assertEquals(-1, calls.read(descriptor, buffer));
    assertEquals(0, calls.read(descriptor, buffer));
    assertEquals(0, buffer.position());
  }

  @Test
  void perfEventsAreClosedOnExec() throws KernelException {
    natives.answer(PERF_EVENT_OPEN, 6, -Errno.ENOENT.number());
    Descriptor event = calls.perfEventOpen(attributes, -1, 0, -1, "clock");
    assertEquals(6, event.number());
    assertEquals(
        List.of(-1L, 0L, -1L, 8L), natives.calls(PERF_EVENT_OPEN).get(0).arguments().subList(1, 5));
    natives.answer(IOCTL, -Errno.EINVAL.number());
    KernelException e =
        assertThrows(
            KernelException.class, () -> calls.ioctl(event, 0x2400, 0, "PERF_EVENT_IOC_ENABLE"));
    assertEquals(
        "ioctl(PERF_EVENT_IOC_ENABLE) on clock: EINVAL (Invalid argument)", e.getMessage());
  }

  @Test
  void aDescriptorIsClosedOnceAndUnusableThereafter() {
    Descriptor descriptor = calls.own(5);
    assertTrue(descriptor.isOpen());
    descriptor.close();
    descriptor.close();
    assertFalse(descriptor.isOpen());
    assertEquals(1, natives.calls(CLOSE).size());
    assertThrows(IllegalStateException.class, descriptor::number);
    assertThrows(
        IllegalStateException.class, () -> calls.read(descriptor, ByteBuffer.allocateDirect(1)));
    assertTrue(natives.calls(READ).isEmpty());
  }

  @Test
  void closingIsNeverRepeated() {
    natives.answer(CLOSE, EINTR);
    calls.own(5).close();
    assertEquals(1, natives.calls(CLOSE).size());
  }

  @Test
  void aDescriptorThatSomebodyElseClosedIsAMistakeToShow() {
    natives.answer(CLOSE, -Errno.EBADF.number());
    assertThrows(IllegalStateException.class, () -> calls.own(5).close());
  }

  @Test
  void mappingsAreUndoneOnce() throws KernelException {
    long high = 0x7fff_ffff_f000L;
    natives.answer(MMAP, high).answer(MUNMAP, 0);
    MappedMemory memory = calls.map(calls.own(5), 4096, 8192, true);
    assertEquals(List.of(0L, 8192L, 3L, 1L, 5L, 4096L), natives.calls(MMAP).get(0).arguments());
    assertEquals(8192, memory.buffer().capacity());
    memory.close();
    memory.close();
    assertEquals(1, natives.calls(MUNMAP).size());
    assertEquals(List.of(high, 8192L), natives.calls(MUNMAP).get(0).arguments().subList(0, 2));
    assertThrows(IllegalStateException.class, memory::buffer);
  }

  @Test
  void mappingErrorsNameTheProtection() {
    natives.answer(MMAP, -Errno.EPERM.number());
    KernelException e =
        assertThrows(KernelException.class, () -> calls.map(calls.own(5), 0, 4096, false));
    assertEquals(
        "mmap(PROT_READ) on descriptor 5: EPERM (Operation not permitted)", e.getMessage());
  }

  @Test
  void thePageSizeIsAskedOnce() {
    natives.answer(MINCORE, a -> a[0] % 16384 == 0 ? 0 : -22);
    assertEquals(16384, calls.pageSize());
    assertEquals(16384, calls.pageSize());
    assertEquals(2, natives.calls(MINCORE).size());
  }

  @Test
  void theMemoryLimitIsTakenAwayWhereAllowed() {
    natives.answer(PRLIMIT64, 0);
    calls.raiseLockedMemoryLimit();
    assertEquals(1, natives.calls(PRLIMIT64).size());
  }

  @Test
  void theMemoryLimitIsElseRaisedToTheHardOne() {
    long hard = 1 << 23;
    natives.answer(
        PRLIMIT64,
        a -> -Errno.EPERM.number(),
        a -> {
          natives.at(a[3]).putLong(0, 65536).putLong(8, hard);
          return 0;
        },
        a -> {
          assertEquals(hard, natives.at(a[2]).getLong(0));
          return 0;
        });
    calls.raiseLockedMemoryLimit();
    assertEquals(3, natives.calls(PRLIMIT64).size());
  }

  @Test
  void textWithAZeroIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> calls.mount("a\0b", Path.of("/t"), "tracefs", 0));
  }
}
