package io.sonde.probe.tracepoint.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.ContextField;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbeNotFoundException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.link.Links;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Raw tracepoints (Linux 4.17), named by the event alone: the program gets the arguments with which
 * the kernel calls the tracepoint, before they are made a record.
 */
@Component(
    property = {
      ProbeType.NAME + "=" + RawTracepointProbe.TYPE,
      ProbeType.PREFIX + "=raw_tracepoint__",
      ProbeType.MACRO + "=RAW_TRACEPOINT_PROBE",
      ProbeType.SECTION + "=raw_tracepoint/",
      ProbeType.SECTION + "=raw_tp/"
    })
public final class RawTracepointProbe implements ProbeType {
  static final String TYPE = "raw_tracepoint";

  /**
   * Tracepoints take at most 12 arguments, 8 bytes each (MAX_BPF_FUNC_ARGS, include/linux/bpf.h).
   */
  private static final int MOST_ARGUMENTS = 12;

  private static final ContextLayout ARGUMENTS =
      new ContextLayout(
          Optional.of("bpf_raw_tracepoint_args"),
          IntStream.range(0, MOST_ARGUMENTS)
              .mapToObj(
                  i ->
                      new ContextField(
                          "args[" + i + "]",
                          "unsigned long long",
                          Access.context(i * Long.BYTES, Long.BYTES, false)))
              .toList(),
          List.of(),
          Optional.empty(),
          Map.of(),
          List.of());

  /**
   * Its events are made from {@code sys_enter} and {@code sys_exit}: no tracepoints of their own.
   */
  private static final String DERIVED = "syscalls:";

  private static final String EVENT = "event";
  private static final int MOST_NEAREST = 5;

  private final Tracepoints tracepoints;
  private final Links links;

  @Activate
  public RawTracepointProbe(@Reference Tracepoints tracepoints, @Reference Links links) {
    this.tracepoints = tracepoints;
    this.links = links;
  }

  @Override
  public Stream<ProbeTarget> list(Glob pattern) throws IOException {
    return events(new Glob("*"))
        .filter(pattern::matches)
        .map(event -> new ProbeTarget(TYPE, event, ""));
  }

  @Override
  public ProbePlan plan(ProbeSpec probe) throws ProbeException {
    String event = probe.target();
    try (Stream<String> found = events(new Glob("*:" + event))) {
      if (found.noneMatch(event::equals)) {
        throw new ProbeNotFoundException(probe, "raw tracepoint", nearest(event));
      }
    } catch (IOException e) {
      throw new ProbeException(
          probe, "cannot look up raw tracepoint " + event + ": " + e.getMessage(), null, e);
    }
    return new ProbePlan(
        probe,
        ProgramType.RAW_TRACEPOINT,
        0,
        Optional.empty(),
        TYPE,
        Map.of(EVENT, event),
        ARGUMENTS,
        Optional.empty());
  }

  private List<String> nearest(String event) throws IOException {
    return tracepoints.nearest("", event, MOST_NEAREST).stream()
        .filter(name -> !name.startsWith(DERIVED))
        .map(RawTracepointProbe::eventOf)
        .distinct()
        .toList();
  }

  private Stream<String> events(Glob pattern) throws IOException {
    return tracepoints
        .list(pattern)
        .filter(name -> !name.startsWith(DERIVED))
        .map(RawTracepointProbe::eventOf)
        .distinct();
  }

  private static String eventOf(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws AttachException {
    return links.rawTracepoint(plan.details().get(EVENT), plan, program);
  }
}
