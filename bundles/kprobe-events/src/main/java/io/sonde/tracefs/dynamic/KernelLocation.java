package io.sonde.tracefs.dynamic;

/** Where a kprobe is: {@code [MOD:]SYM[+offs]} or {@code MEMADDR}. */
public sealed interface KernelLocation {
  /** As definitions have it. */
  String text();

  /**
   * In a function.
   *
   * @param module the module it belongs to; empty for the kernel proper, or any
   * @param offset bytes from its first instruction, 0 or more
   */
  record Function(String module, String name, long offset) implements KernelLocation {
    public Function {
      if (!module.isEmpty()) {
        FetchRules.check(FetchRules.MODULE, module, "module");
      }
      FetchRules.check(FetchRules.SYMBOL, name, "symbol");
      FetchRules.checkNotNegative(offset, "offset of " + name);
    }

    /** A function's entry. */
    public static Function of(String name) {
      return new Function("", name, 0);
    }

    @Override
    public String text() {
      return (module.isEmpty() ? "" : module + ":") + name + (offset == 0 ? "" : "+" + offset);
    }
  }

  /**
   * At an address. A listing shows a hash in its place ({@code %p}), unless the kernel was told
   * otherwise.
   */
  record Address(long value) implements KernelLocation {
    @Override
    public String text() {
      return "0x" + Long.toHexString(value);
    }
  }
}
