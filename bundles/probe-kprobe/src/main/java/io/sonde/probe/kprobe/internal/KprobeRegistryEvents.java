package io.sonde.probe.kprobe.internal;

import io.sonde.api.TraceException;
import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.kernel.Errno;
import io.sonde.perf.PerfEvents;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.KprobeDefinition;
import io.sonde.tracefs.KprobeEvent;
import io.sonde.tracefs.KprobeEvents;
import io.sonde.tracefs.KprobeLocation;
import java.io.IOException;
import java.util.Optional;

/**
 * Real kprobes, made by the registry of tracefs, one event for each function, and opened as perf
 * events. The only way that takes maxactive, and that counts misses on every kernel.
 */
final class KprobeRegistryEvents implements Mechanism {
  static final String NAME = "kprobe-events";

  private final KprobeEvents events;
  private final PerfEvents perf;
  private final RealKprobe plans;

  KprobeRegistryEvents(KprobeEvents events, PerfEvents perf, RealKprobe plans) {
    this.events = events;
    this.perf = perf;
    this.plans = plans;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String needs() {
    return "the registry of kprobes in tracefs (CONFIG_KPROBE_EVENTS)";
  }

  @Override
  public boolean available() throws IOException {
    return events.available();
  }

  @Override
  public Optional<String> unfit(Request request) {
    return Optional.empty();
  }

  @Override
  public Optional<ProbePlan> plan(Request request) throws ProbeException, IOException {
    return plans.plan(request, NAME, 0, Together.MOST);
  }

  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws TraceException {
    Details details = Details.of(plan);
    return Together.attach(details.places(), place -> attach(place, details, plan, program));
  }

  private Attachment attach(Place place, Details details, ProbePlan plan, ProgramHandle program)
      throws TraceException {
    KprobeLocation location =
        new KprobeLocation.Symbol(place.module(), place.name(), place.offset());
    KprobeEvent event;
    try {
      event =
          events.add(new KprobeDefinition.Point(location, details.atReturn(), details.maxactive()));
    } catch (IOException e) {
      throw refused(place, plan, e);
    }
    try {
      String description =
          plan.probe().type() + " " + location.text() + " as " + event.definition().name();
      Attachment attachment = perf.registered(id(event, place, plan), description, plan, program);
      return new RegisteredAttachment(event, attachment);
    } catch (TraceException | RuntimeException e) {
      removeAfter(event, e);
      throw e;
    }
  }

  private static int id(KprobeEvent event, Place place, ProbePlan plan) throws AttachException {
    try {
      return event.id();
    } catch (IOException e) {
      throw refused(place, plan, e);
    }
  }

  private static void removeAfter(KprobeEvent event, Exception failure) {
    try {
      event.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static AttachException refused(Place place, ProbePlan plan, IOException e) {
    return new AttachException(
        plan,
        "cannot attach "
            + plan.probe().function()
            + " to "
            + plan.probe().type()
            + " "
            + place.qualified()
            + ": "
            + e.getMessage(),
        e instanceof EventRefusedException refusal ? remedy(refusal) : null,
        e);
  }

  /** By register_kprobe in kernel/kprobes.c and kernel/trace/trace_kprobe.c. */
  private static String remedy(EventRefusedException refusal) {
    if (refusal.is(Errno.EILSEQ)) {
      return "no instruction begins there: objdump -d shows where one does";
    }
    if (refusal.is(Errno.EADDRNOTAVAIL)) {
      return "several functions have that name: if a module has it, name it as MODULE:FUNCTION";
    }
    if (refusal.is(Errno.EACCES) || refusal.is(Errno.EPERM)) {
      return "run as root: tracefs is root's";
    }
    return refusal.is(Errno.EINVAL)
        ? "the kernel may protect the function: see its blacklist, or choose another"
        : null;
  }
}
