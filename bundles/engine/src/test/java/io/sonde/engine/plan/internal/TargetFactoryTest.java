package io.sonde.engine.plan.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.KernelVersion;
import io.sonde.api.TraceSpec;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.PrintkMode;
import io.sonde.engine.fake.FakeKernel;
import io.sonde.engine.fake.Journal;
import io.sonde.engine.fake.World;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetFactoryTest {
  private final FakeKernel kernel = new FakeKernel(new Journal());

  @Test
  void typesAreReadWhenAskedForAndKept() throws Exception {
    TargetFactory factory = new TargetFactory(kernel);
    CompileTarget target = factory.target(World.spec(), List.of());
    assertEquals(0, kernel.btfReads());
    assertEquals(3, target.types().orElseThrow().bytes().remaining());
    target.types().orElseThrow().bytes().get();
    assertEquals(3, target.types().orElseThrow().bytes().remaining(), "a position of its own");
    factory.target(World.spec(), List.of()).types().orElseThrow().bytes();
    assertEquals(1, kernel.btfReads());
  }

  @Test
  void printingByRecordsNeedsRingBuffers() {
    TraceSpec records = World.spec().withPrintk(PrintkMode.RECORD);
    TraceSpec lines = World.spec().withPrintk(PrintkMode.TRACE_PIPE);
    Set<String> old = Features.of(KernelVersion.of(5, 4));
    Set<String> young = Features.of(KernelVersion.of(5, 8));
    assertEquals(PrintkMode.TRACE_PIPE, TargetFactory.printk(records, old));
    assertEquals(PrintkMode.RECORD, TargetFactory.printk(records, young));
    assertEquals(PrintkMode.TRACE_PIPE, TargetFactory.printk(lines, young));
  }

  @Test
  void featuresGrowWithTheVersion() {
    Set<String> old = Features.of(KernelVersion.of(5, 4));
    Set<String> young = Features.of(KernelVersion.of(5, 8));
    assertTrue(old.contains("helper:bpf_trace_printk"));
    assertFalse(old.contains("map:ringbuf"));
    assertFalse(old.contains("helper:bpf_ringbuf_output"));
    assertTrue(young.contains("map:ringbuf"));
    assertTrue(young.containsAll(old));
  }
}
