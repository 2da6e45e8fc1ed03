package io.sonde.compiler.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What surrounds a program: a context and kernel memory whose bytes follow from a seed and their
 * address, helpers, per-CPU arrays.
 */
public final class World {
  /** Where the context stands. */
  public static final long CONTEXT = 0x1000_0000L;

  private static final long MAPS = 0x2000_0000L;
  private static final int MAP_SPAN = 0x1_0000;

  private final long seed;
  private final Map<Long, Byte> written = new HashMap<>();
  private final List<String> maps = new ArrayList<>();
  private final List<List<Long>> calls = new ArrayList<>();
  private long printkResult;

  public World(long seed) {
    this.seed = seed;
  }

  /** What {@code bpf_trace_printk} returns from now on. */
  public World printkReturns(long result) {
    printkResult = result;
    return this;
  }

  /** Calls of helpers that the text makes, in order: the helper's number, then its arguments. */
  public List<List<Long>> calls() {
    return calls;
  }

  byte read(long address) {
    if (address >= MAPS && address < MAPS + 100L * MAP_SPAN) {
      return written.getOrDefault(address, (byte) 0);
    }
    return written.getOrDefault(address, (byte) (mix(address ^ seed) >>> 13));
  }

  void write(long address, byte value) {
    written.put(address, value);
  }

  /** A number of so many bytes in the context or in kernel memory. */
  public long number(long address, int size) {
    long result = 0;
    for (int i = size - 1; i >= 0; i--) {
      result = result << 8 | read(address + i) & 0xff;
    }
    return result;
  }

  long map(String name) {
    if (!maps.contains(name)) {
      maps.add(name);
    }
    return MAPS + (long) maps.indexOf(name) * MAP_SPAN;
  }

  /** The number at an index of an array of numbers. */
  public long counter(String map, int index) {
    return number(map(map) + 8L * (index + 1), 8);
  }

  static int arguments(int helper) {
    return switch (helper) {
      case 1 -> 2;
      case 4, 112, 113 -> 3;
      case 6 -> 2;
      case 14, 35 -> 0;
      default -> helper % 6;
    };
  }

  long call(int helper, long[] arguments, Machine machine) {
    switch (helper) {
      case 1 -> {
        int index = 0;
        for (int i = 3; i >= 0; i--) {
          index = index << 8 | machine.readByte(arguments[1] + i) & 0xff;
        }
        return arguments[0] + 8L * (index + 1);
      }
      case 4, 112, 113 -> {
        for (int i = 0; i < arguments[1]; i++) {
          machine.writeByte(arguments[0] + i, read(arguments[2] + i));
        }
        return 0;
      }
      case 6 -> {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < arguments[1]; i++) {
          text.append((char) machine.readByte(arguments[0] + i));
        }
        printed.add(text.toString());
        return printkResult;
      }
      default -> {
        return result(helper, arguments);
      }
    }
  }

  private final List<String> printed = new ArrayList<>();

  /** What was printed, NULs and all. */
  public List<String> printed() {
    return printed;
  }

  /** A helper that depends on its arguments and on how often one was called. */
  long result(int helper, long[] arguments) {
    long hash = mix(seed + helper + calls.size());
    List<Long> call = new ArrayList<>(List.of((long) helper));
    for (long argument : arguments) {
      hash = mix(hash ^ argument);
      call.add(argument);
    }
    calls.add(call);
    return hash;
  }

  private static long mix(long value) {
    long x = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
    return x ^ x >>> 31;
  }
}
