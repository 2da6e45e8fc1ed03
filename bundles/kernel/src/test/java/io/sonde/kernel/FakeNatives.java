package io.sonde.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A kernel made of prepared answers. Addresses are made up; what stands there can be looked at. */
public final class FakeNatives implements NativeCalls {
  private static final long SPACE = 1L << 32;

  /** What a call gives. */
  @FunctionalInterface
  public interface Answer {
    long to(long[] arguments);
  }

  /** A call that was made. */
  public record Call(long number, List<Long> arguments) {}

  private final Map<Long, Deque<Answer>> answers = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final NavigableMap<Long, ByteBuffer> memory = new TreeMap<>();

  /** Each call of this number takes the next answer; the last one is kept for all that follow. */
  public FakeNatives answer(long number, Answer... inOrder) {
    answers.put(number, new ArrayDeque<>(List.of(inOrder)));
    return this;
  }

  public FakeNatives answer(long number, long... inOrder) {
    Deque<Answer> all = new ArrayDeque<>();
    for (long result : inOrder) {
      all.add(a -> result);
    }
    answers.put(number, all);
    return this;
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public List<Call> calls(long number) {
    return calls.stream().filter(c -> c.number() == number).toList();
  }

  @Override
  public synchronized long call(long number, long a1, long a2, long a3, long a4, long a5, long a6) {
    calls.add(new Call(number, List.of(a1, a2, a3, a4, a5, a6)));
    Deque<Answer> prepared = answers.get(number);
    if (prepared == null) {
      throw new AssertionError("unexpected system call " + number);
    }
    Answer answer = prepared.size() > 1 ? prepared.remove() : prepared.element();
    return answer.to(new long[] {a1, a2, a3, a4, a5, a6});
  }

  @Override
  public long address(ByteBuffer direct) {
    if (!direct.isDirect()) {
      throw new IllegalArgumentException("not a direct buffer");
    }
    long address = SPACE * (memory.size() + 1);
    memory.put(address, direct);
    return address;
  }

  /** The memory from an address on. */
  public ByteBuffer at(long address) {
    Map.Entry<Long, ByteBuffer> entry = memory.floorEntry(address);
    ByteBuffer view = entry.getValue().duplicate().clear();
    return view.position((int) (address - entry.getKey())).slice().order(ByteOrder.nativeOrder());
  }

  public String text(long address) {
    ByteBuffer bytes = at(address);
    int end = 0;
    while (bytes.get(end) != 0) {
      end++;
    }
    return text(address, end);
  }

  public String text(long address, long length) {
    byte[] text = new byte[(int) length];
    at(address).get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  @Override
  public ByteBuffer memory(long address, int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }
}
