package io.sonde.probe.kprobe.internal;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.kernel.Capabilities;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelSymbols;
import io.sonde.kernel.RegisterLayout;
import io.sonde.kernel.SyscallTable;
import io.sonde.kernel.SystemCalls;
import io.sonde.kernel.Tracefs;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A kernel with a few symbols and system calls. */
final class FakeKernel implements Kernel {
  private final Architecture architecture;
  private final List<String> functions;
  Map<String, String> config = Map.of();
  ByteBuffer btf = ByteBuffer.allocate(0);

  FakeKernel(Architecture architecture, String... functions) {
    this.architecture = architecture;
    this.functions = List.of(functions);
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public KernelVersion version() {
    return KernelVersion.of(6, 18);
  }

  @Override
  public String release() {
    return "6.18.0";
  }

  @Override
  public SystemCalls calls() {
    throw new AssertionError("calls");
  }

  @Override
  public Tracefs tracefs() {
    throw new AssertionError("tracefs");
  }

  @Override
  public KernelSymbols symbols() {
    return new Symbols();
  }

  @Override
  public SyscallTable syscalls() {
    return new Numbers(
        architecture == Architecture.X86_64
            ? Map.of("clone", 56, "stat", 4, "init_module", 175)
            : Map.of("clone", 220, "fstat", 80));
  }

  @Override
  public RegisterLayout registers() {
    return switch (architecture) {
      case X86_64 ->
          new RegisterLayout(
              Map.of(
                  "di", 112, "si", 104, "dx", 96, "r10", 56, "cx", 88, "ax", 80, "orig_ax", 120,
                  "cs", 136),
              List.of("di", "si", "dx", "cx"),
              List.of("di", "si", "dx", "r10"),
              "ax",
              "ip",
              "sp",
              "bp");
      case AARCH64 ->
          new RegisterLayout(
              Map.of("regs[0]", 0, "regs[1]", 8, "pstate", 264),
              List.of("regs[0]", "regs[1]"),
              List.of("regs[0]", "regs[1]"),
              "regs[0]",
              "pc",
              "sp",
              "regs[29]");
    };
  }

  @Override
  public Capabilities capabilities() {
    throw new AssertionError("capabilities");
  }

  @Override
  public Map<String, String> config() {
    return config;
  }

  @Override
  public ByteBuffer vmlinuxBtf() {
    return btf;
  }

  @Override
  public ProcessId self() {
    throw new AssertionError("self");
  }

  @Override
  public void raiseMemlock() {
    throw new AssertionError("raiseMemlock");
  }

  /** {@code [MODULE:]NAME[@ADDRESS]}. */
  private static KernelSymbols.Symbol symbol(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    int colon = name.indexOf(':');
    return new KernelSymbols.Symbol(
        name.substring(colon + 1),
        at < 0 ? 0 : Long.parseLong(text.substring(at + 1), 16),
        'T',
        name.substring(0, Math.max(colon, 0)));
  }

  private record Numbers(Map<String, Integer> numbers) implements SyscallTable {
    @Override
    public OptionalInt number(String name) {
      Integer number = numbers.get(name);
      return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    @Override
    public Collection<String> names() {
      return numbers.keySet();
    }
  }

  private final class Symbols implements KernelSymbols {
    @Override
    public Optional<Symbol> find(String name) {
      return functions().filter(symbol -> symbol.name().equals(name)).findFirst();
    }

    @Override
    public Stream<Symbol> functions() {
      return functions.stream().map(FakeKernel::symbol);
    }

    @Override
    public Optional<Symbol> syscall(String name) {
      return find(Target.wrapperPrefix(architecture) + name).or(() -> find("sys_" + name));
    }

    @Override
    public List<String> nearest(String name, int limit) {
      return List.of("near_" + name);
    }
  }
}
