package io.sonde.shell.list.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.testing.TestIo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListCommandTest {
  private final AtomicInteger closed = new AtomicInteger();
  private final TestIo io = TestIo.process();

  /** A type with these targets that counts the streams closed. */
  private ProbeType type(String type, String... names) {
    return new ProbeType() {
      @Override
      public Stream<ProbeTarget> list(Glob pattern) {
        return Stream.of(names)
            .filter(pattern::matches)
            .map(name -> new ProbeTarget(type, name, ""))
            .onClose(closed::incrementAndGet);
      }

      @Override
      public ProbePlan plan(ProbeSpec probe) {
        throw new AssertionError("planned");
      }

      @Override
      public Attachment attach(ProbePlan plan, ProgramHandle program) {
        throw new AssertionError("attached");
      }
    };
  }

  private final Map<String, ProbeType> types =
      Map.of(
          "tracepoint", type("tracepoint", "sched:sched_switch", "syscalls:sys_enter_openat"),
          "kprobe", type("kprobe", "do_sys_openat2", "vfs_read"));

  private int run(TestIo to, String... words) {
    return CommandRunner.run(new ListCommand(() -> new TreeMap<>(types)), List.of(words), to.io());
  }

  @Test
  void printsTypeAndNameOfWhatMatches() {
    assertEquals(0, run(io, "*openat*"));
    assertEquals("kprobe:do_sys_openat2\ntracepoint:syscalls:sys_enter_openat\n", io.out());
    assertEquals(2, closed.get());
  }

  @Test
  void asksOneTypeOnly() {
    assertEquals(0, run(io, "--type", "kprobe"));
    assertEquals("kprobe:do_sys_openat2\nkprobe:vfs_read\n", io.out());
    assertEquals(1, closed.get());
  }

  @Test
  void aPatternMayBeginWithTheType() {
    assertEquals(0, run(io, "kprobe:vfs_*"));
    assertEquals("kprobe:vfs_read\n", io.out());
    assertEquals(1, closed.get());
  }

  @Test
  void aCategoryOfTracepointsIsNoType() {
    assertEquals(0, run(io, "sched:*"));
    assertEquals("tracepoint:sched:sched_switch\n", io.out());
  }

  @Test
  void failsWhenNothingMatches() {
    assertEquals(1, run(io, "nosuch*"));
    assertEquals("sonde: nothing matches 'nosuch*'\n", io.err());
  }

  @Test
  void namesTheNearestType() {
    assertEquals(2, run(io, "--type", "kprob"));
    assertTrue(io.err().contains("no probe type 'kprob'; did you mean kprobe?"), io.err());
  }

  @Test
  void refusesTwoPatterns() {
    assertEquals(2, run(io, "a", "b"));
    assertTrue(io.err().contains("put it in quotes"), io.err());
  }

  @Test
  void endsQuietlyWhenItsReaderHasGone() {
    TestIo pipe = TestIo.failing("Broken pipe");
    assertEquals(0, run(pipe));
    assertEquals("", pipe.err());
  }
}
