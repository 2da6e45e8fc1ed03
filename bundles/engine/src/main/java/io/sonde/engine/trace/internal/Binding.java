package io.sonde.engine.trace.internal;

import io.sonde.api.TraceException;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import java.util.OptionalLong;

/**
 * A program and the event it belongs on. It may be taken off and put on again by another probe type
 * of the same name; the hits missed are counted over all that time.
 */
final class Binding {
  private final ProbePlan plan;
  private final ProgramHandle program;
  private ProbeType type;
  private Attachment attachment;
  private long missedBefore;
  private boolean missesUnknown;

  Binding(ProbePlan plan, ProgramHandle program) {
    this.plan = plan;
    this.program = program;
  }

  String typeName() {
    return plan.probe().type();
  }

  synchronized boolean isAttached() {
    return attachment != null;
  }

  synchronized boolean isAttachedBy(ProbeType candidate) {
    return attachment != null && type == candidate;
  }

  /** What has attached it, or null. */
  synchronized ProbeType type() {
    return type;
  }

  synchronized void attach(ProbeType newType) throws TraceException {
    attachment = newType.attach(plan, program);
    type = newType;
  }

  /** Takes the program off its event, if it is on it. */
  void detach() {
    Attachment gone;
    synchronized (this) {
      if (attachment == null) {
        return;
      }
      OptionalLong misses = attachment.misses();
      missedBefore += misses.orElse(0);
      missesUnknown |= misses.isEmpty();
      gone = attachment;
      attachment = null;
      // Its bundle may be on the way out: nothing of it is to be held.
      type = null;
    }
    gone.close();
  }

  /** Hits for which the program was not run. */
  synchronized Loss misses() {
    OptionalLong now = attachment == null ? OptionalLong.of(0) : attachment.misses();
    String subject = plan.probe().toString();
    return missesUnknown || now.isEmpty()
        ? Loss.unknown(Place.PROBE_MISS, subject)
        : Loss.of(Place.PROBE_MISS, subject, missedBefore + now.getAsLong());
  }
}
