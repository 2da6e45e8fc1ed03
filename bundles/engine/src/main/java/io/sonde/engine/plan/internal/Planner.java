package io.sonde.engine.plan.internal;

import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.lang.Language;
import io.sonde.api.lang.ProbeConvention;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeType;
import io.sonde.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the language and the probe types of a text and asks how its probes can be had. */
public final class Planner {
  private final ServiceTable<Language> languages;
  private final ServiceTable<ProbeType> probeTypes;
  private final Privileges privileges;

  public Planner(
      ServiceTable<Language> languages, ServiceTable<ProbeType> probeTypes, Kernel kernel) {
    this.privileges = new Privileges(kernel);
    this.languages = languages;
    this.probeTypes = probeTypes;
  }

  /** The language the trace's text is in. */
  public Language language(TraceSpec spec) throws TraceException {
    String name = spec.source().language();
    return languages
        .find(name)
        .orElseThrow(() -> unknown("no language named '" + name + "'", languages.names()));
  }

  /** A plan for each probe that the text or the specification asks for, the text's first. */
  public List<ProbePlan> plans(TraceSpec spec, Language language) throws TraceException {
    List<ProbeBinding> bindings = ProbeBinding.merge(spec.probes());
    Set<ProbeSpec> probes = language.probes(spec.source(), conventions(), bindings);
    if (probes.isEmpty()) {
      throw new TraceException(
          "the text names no probe: nothing would be traced",
          "name a function " + examples() + ", or bind one to a probe");
    }
    List<ProbePlan> plans = new ArrayList<>();
    for (ProbeSpec probe : probes) {
      plans.add(plan(probe.withOptions(spec.attach())));
    }
    return plans;
  }

  private ProbePlan plan(ProbeSpec probe) throws TraceException {
    try {
      return probeType(probe.type()).plan(probe);
    } catch (ProbeException e) {
      throw privileges.explain(e);
    }
  }

  /** The probe type of this name. */
  public ProbeType probeType(String name) throws TraceException {
    return probeTypes
        .find(name)
        .orElseThrow(() -> unknown("no probe type named '" + name + "'", probeTypes.names()));
  }

  private List<ProbeConvention> conventions() {
    return probeTypes.all().stream()
        .filter(e -> !e.name().isEmpty())
        .map(
            e ->
                new ProbeConvention(
                    e.name(),
                    e.strings(ProbeType.PREFIX),
                    e.strings(ProbeType.MACRO),
                    e.strings(ProbeType.SECTION)))
        .toList();
  }

  private String examples() {
    List<String> prefixes =
        conventions().stream().flatMap(c -> c.prefixes().stream()).sorted().toList();
    return prefixes.isEmpty()
        ? "for a probe; no installed probe type attaches functions by name"
        : "with one of the prefixes " + String.join(", ", prefixes);
  }

  private static TraceException unknown(String what, List<String> known) {
    return new TraceException(
        what, known.isEmpty() ? "none is installed" : "there are: " + String.join(", ", known));
  }
}
