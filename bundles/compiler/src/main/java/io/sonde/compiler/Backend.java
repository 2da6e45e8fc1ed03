package io.sonde.compiler;

import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ObjectSpec.Accounting;
import io.sonde.api.lang.ObjectSpec.Counted;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.api.lang.ProgramSpec.Line;
import io.sonde.api.lang.SourceLocation;
import io.sonde.bpf.JumpRangeException;
import io.sonde.compiler.allocate.internal.AllocateRegisters;
import io.sonde.compiler.allocate.internal.StackLayout;
import io.sonde.compiler.emit.internal.EmitFunction;
import io.sonde.compiler.emit.internal.EmitFunction.Emitted;
import io.sonde.compiler.emit.internal.WriteTypes;
import io.sonde.compiler.instrument.internal.CountEvents;
import io.sonde.compiler.instrument.internal.Instrumentation;
import io.sonde.compiler.lower.internal.Lowering;
import io.sonde.compiler.machine.internal.MachineFunction;
import io.sonde.compiler.pass.internal.Optimizer;
import io.sonde.compiler.select.internal.SelectInstructions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * From the IR to what can be loaded: instrumentation, lowering, passes, instruction selection,
 * register allocation, emission. Stateless: the same module and target give the same bytes.
 */
public final class Backend {
  private Backend() {}

  /** Compiles a module whose text is not at hand. */
  public static ObjectSpec compile(IrModule module, CompileTarget target) throws BackendException {
    return compile(module, target, location -> "");
  }

  /**
   * Compiles a module.
   *
   * @param lineText the text of the line at a place, for the kernel's line information
   * @throws BackendException if a function does not fit what BPF or the target's kernel offers,
   *     such as its stack
   */
  public static ObjectSpec compile(
      IrModule module, CompileTarget target, Function<SourceLocation, String> lineText)
      throws BackendException {
    CountEvents counting = new CountEvents();
    WriteTypes types = new WriteTypes(module.types(), lineText);
    List<ProgramSpec> programs = new ArrayList<>();
    for (IrFunction function : module.functions()) {
      programs.add(program(function, target, counting, types));
    }
    List<MapSpec> maps = new ArrayList<>(module.maps());
    counting.map().ifPresent(maps::add);
    return new ObjectSpec(
        module.name(),
        module.license(),
        target.architecture(),
        programs,
        maps,
        channels(module, counting),
        types.build(),
        counting.accounting(),
        module.warnings());
  }

  /**
   * The module's own, and those of the kernel's, such as trace_pipe, whose source knows its
   * records.
   */
  private static List<ChannelSpec> channels(IrModule module, CountEvents counting) {
    Map<String, ChannelSpec> all = new LinkedHashMap<>();
    module.channels().forEach(channel -> all.put(channel.name(), channel));
    counting.accounting().map(Accounting::counters).orElse(List.of()).stream()
        .filter(counter -> counter.event() == Counted.EMITTED)
        .forEach(c -> all.computeIfAbsent(c.channel(), ChannelSpec::ofSource));
    return List.copyOf(all.values());
  }

  private static ProgramSpec program(
      IrFunction function, CompileTarget target, CountEvents counting, WriteTypes types)
      throws BackendException {
    IrFunction whole = Instrumentation.add(function, target, counting);
    IrFunction ready = Lowering.finish(Optimizer.optimize(Lowering.begin(whole, target.kernel())));
    MachineFunction machine = AllocateRegisters.allocate(SelectInstructions.select(ready));
    StackLayout stack = new StackLayout(machine);
    if (stack.bytes() > StackLayout.LIMIT) {
      throw new BackendException(
          function.name(),
          function.location(),
          String.format(
              Locale.ROOT,
              "'%s' needs %d bytes of stack; a BPF program has %d",
              function.name(),
              stack.bytes(),
              StackLayout.LIMIT),
          "keep large variables in a map, such as a per-CPU array of one entry");
    }
    Emitted emitted = emit(machine, stack, function);
    List<Line> lines = emitted.code().lines();
    return new ProgramSpec(
        function.name(),
        function.plan(),
        function.type(),
        emitted.code().bytes(),
        emitted.code().maps(),
        types.functionInfo(function),
        types.lineInfo(lines),
        lines,
        emitted.accountingInstructions(),
        stack.bytes());
  }

  private static Emitted emit(MachineFunction machine, StackLayout stack, IrFunction function)
      throws BackendException {
    try {
      return EmitFunction.emit(machine, stack);
    } catch (JumpRangeException e) {
      BackendException tooLong =
          new BackendException(
              function.name(),
              function.location(),
              "'" + function.name() + "' is too long: a jump would not reach its target",
              "split it into several probes");
      tooLong.initCause(e);
      throw tooLong;
    }
  }
}
