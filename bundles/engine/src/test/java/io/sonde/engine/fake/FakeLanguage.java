package io.sonde.engine.fake;

import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.Diagnostic;
import io.sonde.api.lang.Language;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ObjectSpec.Accounting;
import io.sonde.api.lang.ObjectSpec.Counted;
import io.sonde.api.lang.ObjectSpec.Counter;
import io.sonde.api.lang.ProbeConvention;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.api.lang.Source;
import io.sonde.api.lang.SourceLocation;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Each word of the text is the target of a probe. */
public final class FakeLanguage implements Language {
  static final String COUNTERS = "counters";

  /** Before a word that is a program on no probe. */
  private static final String LOOSE = "~";

  private final Journal journal;
  private volatile CompileTarget lastTarget;

  public FakeLanguage(Journal journal) {
    this.journal = journal;
  }

  /** What the last compilation was for. */
  public CompileTarget lastTarget() {
    return lastTarget;
  }

  @Override
  public Set<ProbeSpec> probes(Source source, List<ProbeConvention> conventions)
      throws CompileException {
    fail("probes");
    Set<ProbeSpec> probes = new LinkedHashSet<>();
    for (String word : source.text().split(" ")) {
      if (!word.isEmpty() && !word.startsWith(LOOSE)) {
        probes.add(new ProbeSpec("fake", word, "on_" + word, Map.of(), Set.of(), Optional.empty()));
      }
    }
    return probes;
  }

  @Override
  public Set<ProbeSpec> probes(
      Source source, List<ProbeConvention> conventions, List<ProbeBinding> bindings)
      throws CompileException {
    Set<ProbeSpec> probes = probes(source, conventions);
    for (ProbeBinding binding : bindings) {
      probes.add(
          new ProbeSpec(
              binding.type(),
              binding.target(),
              binding.function(),
              binding.options(),
              Set.of(),
              Optional.empty()));
    }
    return probes;
  }

  @Override
  public ObjectSpec compile(Source source, CompileTarget target) throws CompileException {
    fail("compile");
    lastTarget = target;
    MapSpec counters = MapSpec.of(COUNTERS, MapType.PERCPU_ARRAY, 4, 8, 2);
    MapSpec accounting =
        new MapSpec(
            COUNTERS,
            counters.type(),
            4,
            8,
            2,
            0,
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            true);
    return new ObjectSpec(
        source.name(),
        "GPL",
        target.architecture(),
        programs(source, target),
        List.of(MapSpec.of("ages", MapType.HASH, 4, 8, 16), accounting),
        List.of(new ChannelSpec("trace_pipe", Selector.SOURCE, List.of(FakeSource.SCHEMA))),
        new byte[0],
        Optional.of(
            new Accounting(
                COUNTERS,
                List.of(
                    new Counter(Counted.EMITTED, "trace_pipe"),
                    new Counter(Counted.SUBMIT_FAILED, "trace_pipe")))),
        List.of(diagnostic(Diagnostic.Severity.WARNING, "looks odd")));
  }

  private void fail(String step) throws CompileException {
    if (journal.fails(step)) {
      throw new CompileException(List.of(diagnostic(Diagnostic.Severity.ERROR, "fails: " + step)));
    }
  }

  private static Diagnostic diagnostic(Diagnostic.Severity severity, String message) {
    return new Diagnostic(
        severity, new SourceLocation("text", 1, 1), 1, message, Optional.empty(), Optional.empty());
  }

  private static List<ProgramSpec> programs(Source source, CompileTarget target) {
    List<ProgramSpec> programs = new ArrayList<>();
    target
        .plans()
        .forEach(plan -> programs.add(program(plan.probe().function(), Optional.of(plan))));
    Stream.of(source.text().split(" "))
        .filter(word -> word.startsWith(LOOSE))
        .forEach(word -> programs.add(program(word.substring(1), Optional.empty())));
    return programs;
  }

  private static ProgramSpec program(String name, Optional<ProbePlan> plan) {
    return new ProgramSpec(
        name,
        plan,
        ProgramType.KPROBE,
        new byte[0],
        List.of(),
        new byte[0],
        new byte[0],
        List.of(),
        0,
        0);
  }
}
