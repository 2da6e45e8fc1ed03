package io.sonde.itests.bench.subject;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.Language;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.Source;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.lang.c.internal.CLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** From a text of the benchmark's resources to its programs. */
public final class Compile {
  private Compile() {}

  /** The text of this name. */
  public static String text(String name) throws IOException {
    try (InputStream in = Compile.class.getResourceAsStream("/io/sonde/itests/bench/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Finds the probes, plans and compiles, as the engine does. */
  public static ObjectSpec compile(String name, String text) throws CompileException {
    Language language = new CLanguage();
    Source source = Source.c(name, text);
    List<ProbePlan> plans = new ArrayList<>();
    for (ProbeSpec probe : language.probes(source, Kernel.CONVENTIONS)) {
      plans.add(Kernel.plan(probe));
    }
    return language.compile(source, Kernel.target(plans));
  }
}
