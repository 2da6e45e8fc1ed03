package io.sonde.tracefs.page.internal;

import io.sonde.kernel.KernelSymbols.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Names of addresses in the kernel's functions, as {@code function+0x1a}, those of modules with
 * {@code [module]} behind. An address is looked up once. For one thread.
 */
public final class FrameNames {
  /** FTRACE_TRAMPOLINE_MARKER (kernel/trace/trace.h): a function of ftrace's own making. */
  private static final long TRAMPOLINE = Integer.MAX_VALUE;

  /** More than a kernel has calls in its hot paths. A power of 2. */
  private static final int SLOTS = 1 << 14;

  /** Spreads the low bits of addresses (Knuth's multiplier for 64 bits). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Symbol[] functions;
  private final long[] addresses = new long[SLOTS];
  private final byte[][] names = new byte[SLOTS][];

  /**
   * @param functions the kernel's; those whose address is hidden are left out
   */
  public FrameNames(Stream<Symbol> functions) {
    this.functions =
        functions
            .filter(symbol -> symbol.address() != 0)
            .sorted((a, b) -> Long.compareUnsigned(a.address(), b.address()))
            .toArray(Symbol[]::new);
  }

  /** The name. The array must not be changed. */
  byte[] of(long address) {
    int slot = (int) (address * SPREAD >>> 40) & SLOTS - 1;
    if (names[slot] == null || addresses[slot] != address) {
      addresses[slot] = address;
      names[slot] = look(address);
    }
    return names[slot];
  }

  private byte[] look(long address) {
    return text(address).getBytes(StandardCharsets.UTF_8);
  }

  private String text(long address) {
    if (address == TRAMPOLINE) {
      return "[ftrace trampoline]";
    }
    int low = 0;
    int high = functions.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (Long.compareUnsigned(functions[middle].address(), address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return "0x" + Long.toHexString(address);
    }
    Symbol symbol = functions[low - 1];
    String name = symbol.name() + "+0x" + Long.toHexString(address - symbol.address());
    return symbol.module().isEmpty() ? name : name + " [" + symbol.module() + "]";
  }
}
