package io.sonde.engine.fake;

import io.sonde.api.TraceException;
import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Attaches in the journal only. */
public final class FakeProbeType implements ProbeType {
  private final Journal journal;
  private final AtomicInteger attached = new AtomicInteger();

  public FakeProbeType(Journal journal) {
    this.journal = journal;
  }

  /** Programs attached now. */
  public int attached() {
    return attached.get();
  }

  @Override
  public Stream<ProbeTarget> list(Glob pattern) {
    return Stream.empty();
  }

  @Override
  public ProbePlan plan(ProbeSpec probe) throws ProbeException {
    if (journal.fails("plan")) {
      throw new ProbeException(probe, "fails: plan", null, null);
    }
    return new ProbePlan(
        probe,
        ProgramType.KPROBE,
        0,
        Optional.empty(),
        "fake",
        Map.of(),
        ContextLayout.OPAQUE,
        Optional.of("a stand-in for " + probe));
  }

  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws TraceException {
    String what = "attach " + plan.probe().target();
    if (journal.fails(what)) {
      throw new AttachException(plan, "fails: " + what, null, null);
    }
    journal.add(what);
    attached.incrementAndGet();
    return new Attachment() {
      private boolean closed;

      @Override
      public String description() {
        return what;
      }

      @Override
      public OptionalLong misses() {
        return OptionalLong.of(0);
      }

      @Override
      public synchronized void close() {
        if (!closed) {
          closed = true;
          attached.decrementAndGet();
          journal.add("detach " + plan.probe().target());
        }
      }
    };
  }
}
