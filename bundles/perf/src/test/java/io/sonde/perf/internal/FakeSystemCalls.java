package io.sonde.perf.internal;

import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.MappedMemory;
import io.sonde.kernel.Poller;
import io.sonde.kernel.SystemCalls;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records the calls that attaching makes, and fails those it is told to. */
final class FakeSystemCalls implements SystemCalls {
  final List<String> log = new ArrayList<>();
  final List<FakeDescriptor> opened = new ArrayList<>();
  static final long ADDRESS = 0x7f0000001000L;

  byte[] attributes = {};
  String pointedTo = "";
  private final Map<String, Errno> failures = new HashMap<>();

  void fail(String call, Errno errno) {
    failures.put(call, errno);
  }

  private void called(String call, String arguments) throws KernelException {
    log.add(call + "(" + arguments + ")");
    Errno errno = failures.get(call);
    if (errno != null) {
      throw new KernelException(call, "", errno.number());
    }
  }

  @Override
  public Descriptor perfEventOpen(ByteBuffer struct, int pid, int cpu, int group, String subject)
      throws KernelException {
    attributes = new byte[struct.remaining()];
    struct.duplicate().get(attributes);
    called("perf_event_open", pid + ", " + cpu + ", " + group);
    FakeDescriptor descriptor = new FakeDescriptor();
    opened.add(descriptor);
    return descriptor;
  }

  @Override
  public int ioctl(Descriptor descriptor, long request, long argument, String name)
      throws KernelException {
    called(name, Long.toHexString(request) + ", " + argument);
    return 0;
  }

  @Override
  public int bpf(BpfCommand command, ByteBuffer attributes, String subject) {
    throw new AssertionError("bpf");
  }

  @Override
  public Descriptor own(int number) {
    throw new AssertionError("own");
  }

  @Override
  public Descriptor open(Path path, int flags, int mode) {
    throw new AssertionError("open");
  }

  @Override
  public int read(Descriptor descriptor, ByteBuffer into) {
    throw new AssertionError("read");
  }

  @Override
  public int write(Descriptor descriptor, ByteBuffer from) {
    throw new AssertionError("write");
  }

  @Override
  public MappedMemory map(Descriptor descriptor, long offset, int length, boolean writable) {
    throw new AssertionError("map");
  }

  @Override
  public Poller poller() {
    throw new AssertionError("poller");
  }

  @Override
  public void mount(String source, Path target, String type, long flags) {
    throw new AssertionError("mount");
  }

  @Override
  public void newSession() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sendDatagram(String socket, String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long address(ByteBuffer direct) {
    byte[] text = new byte[direct.remaining()];
    direct.duplicate().get(text);
    pointedTo = new String(text, StandardCharsets.UTF_8);
    return ADDRESS;
  }

  @Override
  public int pageSize() {
    throw new AssertionError("pageSize");
  }

  /** A descriptor that knows how often it was closed. */
  static final class FakeDescriptor implements Descriptor {
    int closed;

    @Override
    public int number() {
      return 7;
    }

    @Override
    public boolean isOpen() {
      return closed == 0;
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
