package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.bpf.link.Links;
import io.sonde.perf.PerfEvents;
import java.util.OptionalLong;

/** Says in the attachment's description what it was asked for. */
final class FakeAttachers implements PerfEvents, Links {
  private final boolean kprobes;

  FakeAttachers(boolean kprobes) {
    this.kprobes = kprobes;
  }

  @Override
  public Attachment tracepoint(int id, String subject, ProbePlan plan, ProgramHandle program) {
    return attachment("perf tracepoint " + id + " " + subject);
  }

  @Override
  public boolean offersKprobes() {
    return kprobes;
  }

  @Override
  public Attachment kprobe(
      String function, boolean atReturn, ProbePlan plan, ProgramHandle program) {
    return attachment("perf kprobe " + function + (atReturn ? " return" : " entry"));
  }

  @Override
  public Attachment rawTracepoint(String tracepoint, ProbePlan plan, ProgramHandle program) {
    return attachment("link " + tracepoint);
  }

  private static Attachment attachment(String text) {
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
      public void close() {}
    };
  }
}
