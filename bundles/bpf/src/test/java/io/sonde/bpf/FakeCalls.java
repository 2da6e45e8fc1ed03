package io.sonde.bpf;

import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.MappedMemory;
import io.sonde.kernel.Poller;
import io.sonde.kernel.SystemCalls;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** System calls that a test answers; it remembers which descriptors are open. */
public final class FakeCalls implements SystemCalls {
  /** Answers bpf(2). */
  public interface Answer {
    /**
     * @return {@link #NEW_DESCRIPTOR} for one; or what the call is to return
     */
    int to(BpfCommand command, ByteBuffer attributes) throws KernelException;
  }

  public static final int NEW_DESCRIPTOR = -1;

  private final Map<Long, ByteBuffer> memory = new HashMap<>();
  private final Set<Integer> open = new TreeSet<>();
  private final List<BpfCommand> commands = new ArrayList<>();
  private final Answer answer;
  private int next = 100;

  public FakeCalls(Answer answer) {
    this.answer = answer;
  }

  /** Numbers of descriptors that were given and not closed. */
  public Set<Integer> open() {
    return open;
  }

  /** What was called, in order. */
  public List<BpfCommand> commands() {
    return commands;
  }

  /** The memory behind a pointer in the attributes. */
  public ByteBuffer at(long address) {
    return memory.get(address);
  }

  @Override
  public int bpf(BpfCommand command, ByteBuffer attributes, String subject) throws KernelException {
    commands.add(command);
    int result = answer.to(command, attributes);
    if (result == NEW_DESCRIPTOR) {
      open.add(next);
      return next++;
    }
    return result;
  }

  @Override
  public Descriptor own(int number) {
    return new Descriptor() {
      private boolean closed;

      @Override
      public int number() {
        if (closed) {
          throw new IllegalStateException("closed");
        }
        return number;
      }

      @Override
      public boolean isOpen() {
        return !closed;
      }

      @Override
      public void close() {
        closed = true;
        open.remove(number);
      }
    };
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
    long address = 0x1000 * (memory.size() + 1L);
    memory.put(address, direct);
    return address;
  }

  @Override
  public Descriptor perfEventOpen(
      ByteBuffer attributes, int pid, int cpu, int group, String subject) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int ioctl(Descriptor descriptor, long request, long argument, String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Descriptor open(Path path, int flags, int mode) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(Descriptor descriptor, ByteBuffer into) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(Descriptor descriptor, ByteBuffer from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedMemory map(Descriptor descriptor, long offset, int length, boolean writable) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Poller poller() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void mount(String source, Path target, String type, long flags) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int pageSize() {
    return 4096;
  }
}
