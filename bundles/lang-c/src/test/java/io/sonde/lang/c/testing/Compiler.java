package io.sonde.lang.c.testing;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.Diagnostic;
import io.sonde.api.lang.Language;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.api.lang.Source;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.bpf.Disassembler;
import io.sonde.lang.c.internal.CLanguage;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compiles as an engine does: finds the probes, plans them, compiles. */
public final class Compiler {
  private static final Language C = new CLanguage();

  private Compiler() {}

  public static ObjectSpec compile(String text, CompileTarget target) throws CompileException {
    Source source = Source.c("test.c", text);
    List<ProbePlan> plans = new ArrayList<>();
    for (ProbeSpec probe : C.probes(source, Targets.CONVENTIONS)) {
      plans.add(Targets.plan(probe, target.architecture()));
    }
    return C.compile(source, target.withPlans(plans));
  }

  /** All that is said of a text: the warnings of a good one. */
  public static String diagnostics(String text, CompileTarget target) {
    try {
      return compile(text, target).warnings().stream()
          .map(Diagnostic::render)
          .collect(Collectors.joining("\n"));
    } catch (CompileException e) {
      return e.getMessage();
    }
  }

  /** The instructions of all programs, those that are sonde's own left out of sight. */
  public static String listing(String text, CompileTarget target) {
    StringBuilder out = new StringBuilder();
    try {
      for (ProgramSpec program : compile(text, target).programs()) {
        out.append(program.name()).append(' ').append(program.type()).append('\n');
        Disassembler.disassemble(program.instructions(), ByteOrder.LITTLE_ENDIAN)
            .forEach(line -> out.append(line).append('\n'));
      }
    } catch (CompileException e) {
      out.append(e.getMessage());
    }
    return out.toString();
  }
}
