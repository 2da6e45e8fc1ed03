package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.bpf.link.KprobeMulti;
import io.sonde.bpf.link.Links;
import io.sonde.perf.KprobePlace;
import io.sonde.perf.PerfEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** Says in the attachment's description what it was asked for, and knows what is attached. */
final class FakeAttachers implements PerfEvents, Links {
  boolean kprobes;
  boolean kprobeMulti;

  /** A function that the kernel refuses; null for none. */
  String refused;

  /** Descriptions of what is attached. */
  final List<String> attached = Collections.synchronizedList(new ArrayList<>());

  @Override
  public Attachment tracepoint(int id, String subject, ProbePlan plan, ProgramHandle program) {
    return attachment("perf tracepoint " + id + " " + subject);
  }

  @Override
  public Attachment registered(int id, String description, ProbePlan plan, ProgramHandle program)
      throws AttachException {
    refuse(description, plan);
    return attachment("perf event " + id + " " + description);
  }

  @Override
  public boolean offersKprobes() {
    return kprobes;
  }

  @Override
  public Attachment kprobe(KprobePlace place, ProbePlan plan, ProgramHandle program)
      throws AttachException {
    refuse(place.label(), plan);
    return attachment(
        "perf kprobe "
            + place.label()
            + (place.address() == 0 ? "" : "@" + Long.toHexString(place.address()))
            + (place.offset() == 0 ? "" : "+" + place.offset())
            + (place.atReturn() ? " return" : " entry"));
  }

  @Override
  public Attachment rawTracepoint(String tracepoint, ProbePlan plan, ProgramHandle program) {
    return attachment("link " + tracepoint);
  }

  @Override
  public boolean offersKprobeMulti() {
    return kprobeMulti;
  }

  @Override
  public Attachment kprobeMulti(KprobeMulti functions, ProbePlan plan, ProgramHandle program) {
    return attachment("multi " + functions);
  }

  private void refuse(String subject, ProbePlan plan) throws AttachException {
    if (refused != null && subject.contains(refused)) {
      throw new AttachException(plan, "refused: " + refused, null, null);
    }
  }

  private Attachment attachment(String text) {
    attached.add(text);
    return new Attachment() {
      @Override
      public String description() {
        return text;
      }

      @Override
      public OptionalLong misses() {
        return OptionalLong.empty();
      }

      @Override
      public void close() {
        attached.remove(text);
      }
    };
  }
}
