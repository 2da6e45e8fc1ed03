package io.sonde.lang.c.lower.internal;

import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramType;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.IrModule;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.kernel.internal.Registers;
import io.sonde.lang.c.schema.internal.Schemas;
import io.sonde.lang.c.tree.internal.CheckedFunction;
import io.sonde.lang.c.tree.internal.CheckedText;
import io.sonde.lang.c.type.internal.Sizes;
import io.sonde.lang.c.type.internal.Structures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lowers a checked text. */
public final class Lowering {
  /** The dialect's programs call helpers that ask for it, as bcc's do by default. */
  private static final String LICENSE = "GPL";

  /** Of functions on no probe, which are loaded all the same: most helpers are open to it. */
  private static final ProgramType UNBOUND = ProgramType.KPROBE;

  private final Module module;
  private final Map<String, ProbePlan> plans = new HashMap<>();

  private Lowering(Module module) {
    this.module = module;
    module.target().plans().forEach(plan -> plans.put(plan.probe().function(), plan));
  }

  /**
   * Lowers every function that a plan puts on a probe, and every other that is neither static nor
   * called by another.
   *
   * @return not to be used if there were errors
   */
  public static IrModule lower(
      String name,
      CheckedText text,
      CompileTarget target,
      Structures structures,
      Diagnostics diagnostics) {
    Map<String, CheckedFunction> functions = new HashMap<>();
    text.functions().forEach(function -> functions.put(function.name(), function));
    Schemas schemas = new Schemas(structures);
    Sizes sizes = new Sizes(structures);
    Records records = new Records(schemas, sizes, diagnostics);
    PrintkRecords prints = new PrintkRecords();
    Module module =
        new Module(target, functions, structures, sizes, schemas, records, prints, diagnostics);
    Lowering lowering = new Lowering(module);
    List<IrFunction> programs = new ArrayList<>();
    for (CheckedFunction function : text.functions()) {
      boolean planned = lowering.plans.containsKey(function.name());
      if (planned || (!function.internal() && !function.called())) {
        programs.add(lowering.program(function));
      }
    }
    MapSpecs specs = new MapSpecs(structures, schemas, text.maps());
    List<MapSpec> maps = new ArrayList<>(specs.all());
    prints.map().ifPresent(maps::add);
    List<ChannelSpec> channels = new ArrayList<>(records.channels());
    prints.channel().ifPresent(channels::add);
    return new IrModule(name, LICENSE, programs, maps, channels, specs::write, List.of());
  }

  private IrFunction program(CheckedFunction function) {
    Optional<ProbePlan> plan = Optional.ofNullable(plans.get(function.name()));
    ProgramType type = plan.map(ProbePlan::programType).orElse(UNBOUND);
    FunctionBuilder builder =
        new FunctionBuilder(function.name(), type, plan, Optional.of(function.span().location()));
    Registers registers = Registers.of(module.target().architecture());
    ContextAccess context = new ContextAccess(plan, registers, module.diagnostics());
    new Statements(new Program(builder, module, context, registers)).program(function);
    return builder.finish();
  }
}
