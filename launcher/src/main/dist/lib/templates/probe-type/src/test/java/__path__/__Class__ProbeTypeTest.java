package __package__;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sonde.api.TraceException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class __Class__ProbeTypeTest {
  private static final ProbeSpec OPENAT =
      new ProbeSpec(
          "__name__", "openat", "__prefix__openat", Map.of(), Set.of(), Optional.empty());

  private final Tracepoints tracepoints = new Tracepoints();
  private final __Class__ProbeType type = new __Class__ProbeType(tracepoints);

  /** Stands for sonde's probe type, on a kernel with three tracepoints. */
  private static final class Tracepoints implements ProbeType {
    private static final List<String> NAMES =
        List.of("sched:sched_switch", "syscalls:sys_enter_openat", "syscalls:sys_exit_openat");

    private final Attachment attachment = new Attached();
    private ProbeSpec planned;

    @Override
    public Stream<ProbeTarget> list(Glob pattern) {
      return NAMES.stream()
          .filter(pattern::matches)
          .map(name -> new ProbeTarget("tracepoint", name, ""));
    }

    @Override
    public ProbePlan plan(ProbeSpec probe) {
      planned = probe;
      return new ProbePlan(
          probe,
          ProgramType.TRACEPOINT,
          0,
          Optional.empty(),
          "tracepoint",
          Map.of("id", "7"),
          ContextLayout.OPAQUE,
          Optional.empty());
    }

    @Override
    public Attachment attach(ProbePlan plan, ProgramHandle program) {
      assertEquals("7", plan.details().get("id"));
      return attachment;
    }
  }

  private record Attached() implements Attachment {
    @Override
    public String description() {
      return "tracepoint";
    }

    @Override
    public OptionalLong misses() {
      return OptionalLong.empty();
    }

    @Override
    public void close() {
      // nothing is attached
    }
  }

  @Test
  void listsSystemCallsByTheirNames() throws IOException {
    try (Stream<ProbeTarget> found = type.list(new Glob("open*"))) {
      assertEquals(List.of(new ProbeTarget("__name__", "openat", "")), found.toList());
    }
  }

  @Test
  void plansTheTracepointForItsOwnProbe() throws TraceException {
    ProbePlan plan = type.plan(OPENAT);
    assertEquals("tracepoint:syscalls:sys_enter_openat", tracepoints.planned.toString());
    assertEquals("__prefix__openat", tracepoints.planned.function());
    assertSame(OPENAT, plan.probe());
    assertEquals(ProgramType.TRACEPOINT, plan.programType());
  }

  @Test
  void attachesByIt() throws TraceException {
    assertSame(tracepoints.attachment, type.attach(type.plan(OPENAT), null));
  }
}
