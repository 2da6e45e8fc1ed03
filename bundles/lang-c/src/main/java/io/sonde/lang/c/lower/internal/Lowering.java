package io.sonde.lang.c.lower.internal;

import io.sonde.api.lang.CompileTarget;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramType;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.IrModule;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.kernel.internal.Registers;
import io.sonde.lang.c.tree.internal.CheckedFunction;
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

  private final CompileTarget target;
  private final Structures structures;
  private final Diagnostics diagnostics;
  private final Map<String, CheckedFunction> functions = new HashMap<>();
  private final Map<String, ProbePlan> plans = new HashMap<>();

  private Lowering(CompileTarget target, Structures structures, Diagnostics diagnostics) {
    this.target = target;
    this.structures = structures;
    this.diagnostics = diagnostics;
    target.plans().forEach(plan -> plans.put(plan.probe().function(), plan));
  }

  /**
   * Lowers every function that a plan puts on a probe, and every other that is neither static nor
   * called by another.
   *
   * @return not to be used if there were errors
   */
  public static IrModule lower(
      String name,
      List<CheckedFunction> functions,
      CompileTarget target,
      Structures structures,
      Diagnostics diagnostics) {
    Lowering lowering = new Lowering(target, structures, diagnostics);
    functions.forEach(function -> lowering.functions.put(function.name(), function));
    List<IrFunction> programs = new ArrayList<>();
    for (CheckedFunction function : functions) {
      boolean planned = lowering.plans.containsKey(function.name());
      if (planned || (!function.internal() && !function.called())) {
        programs.add(lowering.program(function));
      }
    }
    return new IrModule(name, LICENSE, programs, List.of(), List.of(), List.of());
  }

  private IrFunction program(CheckedFunction function) {
    Optional<ProbePlan> plan = Optional.ofNullable(plans.get(function.name()));
    ProgramType type = plan.map(ProbePlan::programType).orElse(ProgramType.KPROBE);
    FunctionBuilder builder =
        new FunctionBuilder(function.name(), type, plan, Optional.of(function.span().location()));
    Registers registers = Registers.of(target.architecture());
    Program program =
        new Program(
            builder,
            functions,
            new ContextAccess(plan, registers, diagnostics),
            registers,
            new Sizes(structures),
            diagnostics);
    new Statements(program).program(function);
    return builder.finish();
  }
}
