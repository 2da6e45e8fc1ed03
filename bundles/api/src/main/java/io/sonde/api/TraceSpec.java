package io.sonde.api;

import io.sonde.api.event.SinkSpec;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.lang.Source;
import io.sonde.api.probe.ProbeBinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What to trace and where its events go: immutable; each {@code with} method and {@link #to} gives
 * a changed copy. {@link Tracer} has an example.
 *
 * @param name what the user calls it, shown in lists
 * @param source the program's text
 * @param sinks where events go; may be empty where only {@link Trace#subscribe} or whiteboard sinks
 *     are wanted
 * @param attach options for the probe types, by name, such as {@code attach} = {@code
 *     kprobe-events}
 * @param printk how {@code bpf_trace_printk} reaches us
 * @param count end after so many events; empty for no limit
 * @param duration end after so long; empty for no limit
 * @param self whether events that sonde's own process causes are included
 * @param probes what the text's functions are to run on beside what their names ask for
 * @param helpers processes that only pass its events on, by their ids in sonde's pid namespace:
 *     what they cause is left out where sonde's own is
 */
public record TraceSpec(
    String name,
    Source source,
    List<SinkSpec> sinks,
    Map<String, String> attach,
    PrintkMode printk,
    OptionalLong count,
    Optional<Duration> duration,
    boolean self,
    List<ProbeBinding> probes,
    Set<Integer> helpers) {

  public TraceSpec {
    sinks = List.copyOf(sinks);
    attach = Map.copyOf(attach);
    probes = List.copyOf(probes);
    helpers = Set.copyOf(helpers);
  }

  /** A trace of this source, with no sinks and no limits. */
  public static TraceSpec of(Source source) {
    return new TraceSpec(
        source.name(),
        source,
        List.of(),
        Map.of(),
        PrintkMode.TRACE_PIPE,
        OptionalLong.empty(),
        Optional.empty(),
        false,
        List.of(),
        Set.of());
  }

  /** A trace of a text in bcc's dialect of C. */
  public static TraceSpec c(String text) {
    return of(Source.c("text", text));
  }

  /**
   * Adds a sink, such as {@code console:} or {@code file:/var/log/x.jsonl}.
   *
   * @throws IllegalArgumentException if it is no URI of a sink
   */
  public TraceSpec to(String uri) {
    return to(SinkSpec.parse(uri));
  }

  /** Adds a sink. */
  public TraceSpec to(SinkSpec sink) {
    List<SinkSpec> more = new ArrayList<>(sinks);
    more.add(sink);
    return new TraceSpec(
        name, source, more, attach, printk, count, duration, self, probes, helpers);
  }

  /** Sets what the user calls it. */
  public TraceSpec withName(String newName) {
    return new TraceSpec(
        newName, source, sinks, attach, printk, count, duration, self, probes, helpers);
  }

  /** Sets an option for the probe types. */
  public TraceSpec withAttach(String option, String value) {
    Map<String, String> more = new HashMap<>(attach);
    more.put(option, value);
    return new TraceSpec(name, source, sinks, more, printk, count, duration, self, probes, helpers);
  }

  /** Sets how {@code bpf_trace_printk} reaches us. */
  public TraceSpec withPrintk(PrintkMode mode) {
    return new TraceSpec(name, source, sinks, attach, mode, count, duration, self, probes, helpers);
  }

  /** Ends the trace after exactly so many events. */
  public TraceSpec withCount(long events) {
    return new TraceSpec(
        name,
        source,
        sinks,
        attach,
        printk,
        OptionalLong.of(events),
        duration,
        self,
        probes,
        helpers);
  }

  /** Ends the trace after so long, counted from when it is attached. */
  public TraceSpec withDuration(Duration limit) {
    return new TraceSpec(
        name, source, sinks, attach, printk, count, Optional.of(limit), self, probes, helpers);
  }

  /** Includes events that sonde's own process causes, or leaves them out. */
  public TraceSpec withSelf(boolean include) {
    return new TraceSpec(
        name, source, sinks, attach, printk, count, duration, include, probes, helpers);
  }

  /** Puts a function of the text on a probe, whatever its name. */
  public TraceSpec withProbe(ProbeBinding probe) {
    List<ProbeBinding> more = new ArrayList<>(probes);
    more.add(probe);
    return new TraceSpec(name, source, sinks, attach, printk, count, duration, self, more, helpers);
  }

  /** Leaves out, where sonde's own process is left out, what this one causes as well. */
  public TraceSpec withHelper(int process) {
    Set<Integer> more = new HashSet<>(helpers);
    more.add(process);
    return new TraceSpec(name, source, sinks, attach, printk, count, duration, self, probes, more);
  }
}
