package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.Architecture;
import io.sonde.api.Notice;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.bpf.LoadedObject;
import io.sonde.bpf.ProgramRuns;
import io.sonde.bpf.map.BpfMap;
import io.sonde.kernel.KernelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CountersTest {
  @Test
  void programsThatSubmitNothingHaveEmittedNothing() throws KernelException {
    assertEquals(OptionalLong.of(0), new Counters(object(List.of())).emitted());
  }

  @Test
  void programsThatSubmitUncountedHaveEmittedNobodyKnowsHowMuch() throws KernelException {
    assertEquals(
        OptionalLong.empty(),
        new Counters(object(List.of(ChannelSpec.ofSource("trace_pipe")))).emitted());
  }

  /** An object without counters. */
  private static LoadedObject object(List<ChannelSpec> channels) {
    ObjectSpec spec =
        new ObjectSpec(
            "text",
            "GPL",
            Architecture.X86_64,
            List.of(),
            List.of(),
            channels,
            new byte[0],
            Optional.empty(),
            List.of());
    return new LoadedObject() {
      @Override
      public ObjectSpec spec() {
        return spec;
      }

      @Override
      public Map<String, ProgramHandle> programs() {
        return Map.of();
      }

      @Override
      public Map<String, BpfMap> maps() {
        return Map.of();
      }

      @Override
      public ProgramRuns runs(String program) {
        throw new UnsupportedOperationException();
      }

      @Override
      public OptionalLong recursionMisses(String program) {
        return OptionalLong.empty();
      }

      @Override
      public List<Notice> notices() {
        return List.of();
      }

      @Override
      public void close() {}
    };
  }
}
