package io.sonde.probe.kprobe.internal;

import io.sonde.api.Architecture;
import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelSymbols;
import io.sonde.kernel.KernelSymbols.Symbol;
import io.sonde.kernel.RegisterLayout;
import io.sonde.perf.PerfEvents;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Real kprobes, made by perf (Linux 4.17): they have no name in tracefs and are gone with their
 * descriptor.
 */
final class KprobePmu implements Mechanism {
  static final String NAME = "pmu";

  private static final String FUNCTION = "function";
  private static final String RETURN = "return";

  private final Kernel kernel;
  private final PerfEvents perf;

  KprobePmu(Kernel kernel, PerfEvents perf) {
    this.kernel = kernel;
    this.perf = perf;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean available() {
    return perf.offersKprobes();
  }

  @Override
  public Optional<ProbePlan> plan(Request request) throws IOException {
    return symbol(request.target()).map(symbol -> plan(request, symbol));
  }

  private Optional<Symbol> symbol(Target target) throws IOException {
    KernelSymbols symbols = kernel.symbols();
    Optional<Symbol> call = target.call().flatMap(symbols::syscall);
    return call.isPresent() ? call : symbols.find(target.function()).filter(Symbol::isFunction);
  }

  private ProbePlan plan(Request request, Symbol symbol) {
    return request.plan(
        ProgramType.KPROBE,
        NAME,
        Map.of(FUNCTION, symbol.name(), RETURN, Boolean.toString(request.point() == Point.RETURN)),
        context(request.point(), symbol),
        Optional.empty());
  }

  private ContextLayout context(Point point, Symbol symbol) {
    RegisterLayout registers = kernel.registers();
    Map<String, Access> all = new HashMap<>();
    registers.offsets().forEach((name, offset) -> all.put(name, here(offset)));
    if (point == Point.RETURN) {
      Access result = Access.context(registers.offset(registers.returnValue()), 8, true);
      return Contexts.of(List.of(), Optional.of(result), all, List.of());
    }
    return Contexts.of(parameters(symbol), Optional.empty(), all, List.of());
  }

  /**
   * A system call's wrapper has the caller's registers as its parameter, and in them the call's.
   */
  private List<Access> parameters(Symbol symbol) {
    RegisterLayout registers = kernel.registers();
    Architecture architecture = kernel.architecture();
    if (!symbol.name().startsWith(Target.wrapperPrefix(architecture))) {
      return registers.parameters().stream().map(registers::offset).map(KprobePmu::here).toList();
    }
    int pointer = registers.offset(registers.parameters().get(0));
    return registers.syscallParameters().stream()
        .map(registers::offset)
        .map(offset -> Access.through(pointer, offset, Long.BYTES, false))
        .toList();
  }

  private static Access here(int offset) {
    return Access.context(offset, Long.BYTES, false);
  }

  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws AttachException {
    Map<String, String> details = plan.details();
    return perf.kprobe(
        details.get(FUNCTION), Boolean.parseBoolean(details.get(RETURN)), plan, program);
  }
}
