package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.kernel.Errno;
import io.sonde.tracefs.EventBusyException;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.KernelVerdict;
import io.sonde.tracefs.KprobeDefinition.Point;
import io.sonde.tracefs.KprobeEvent;
import io.sonde.tracefs.KprobeLocation;
import io.sonde.tracefs.KprobeLocation.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KprobeRegistryTest {
  private static final String REGISTRY = "kprobe_events";
  private static final Point CLONE = at("__x64_sys_clone");

  private final FakeTracefs tracefs = new FakeTracefs().with(REGISTRY, "");
  @TempDir Path proc;
  private KprobeRegistry registry;

  @BeforeEach
  void registry() throws IOException {
    registry = registry(0);
  }

  private KprobeRegistry registry(int first) throws IOException {
    Processes processes = new Processes(proc, 42);
    if (first == 0) {
      processes = new ProcfsFixture(proc).processes();
    }
    return new KprobeRegistry(() -> tracefs, processes, new EventNames(first));
  }

  private static Point at(String symbol) {
    return new Point(new Symbol("", symbol, 0), false, OptionalInt.empty());
  }

  @Test
  void anEventIsOneAppendedLineAndGoneWhenClosed() throws IOException {
    String foreign = "p:kprobes/foreign vfs_read";
    tracefs.with(REGISTRY, foreign + "\n");

    KprobeEvent event = registry.add(CLONE);

    String name = ProcfsFixture.SELF + "/__x64_sys_clone_0";
    assertEquals(List.of("append kprobe_events p:" + name + " __x64_sys_clone"), tracefs.log);
    assertEquals(1501, event.id());
    assertEquals(1501, event.format().id());
    event.close();
    event.close();
    assertEquals(2, tracefs.log.size());
    assertEquals("append kprobe_events -:" + name, tracefs.log.get(1));
    assertEquals(foreign + "\n", tracefs.files.get(REGISTRY));
  }

  @Test
  void anEnabledEventIsDisabledBeforeItIsRemoved() throws IOException {
    KprobeEvent event = registry.add(CLONE);
    event.enable();
    event.close();

    String name = event.definition().name();
    assertEquals(
        List.of(
            "write events/" + name + "/enable 1",
            "write events/" + name + "/enable 0",
            "append kprobe_events -:" + name),
        tracefs.log.subList(1, 4));
  }

  @Test
  void aBusyEventIsTriedAgainThenReported() throws IOException {
    KprobeEvent event = registry.add(CLONE);
    String removal = "kprobe_events -:" + event.definition().name();
    tracefs.fail("append", removal, Errno.EBUSY, Errno.EBUSY, Errno.EBUSY);
    event.close();
    assertEquals("\n", tracefs.files.get(REGISTRY));

    KprobeEvent stuck = registry.add(CLONE);
    Errno[] always = new Errno[100];
    Arrays.fill(always, Errno.EBUSY);
    tracefs.fail("append", "kprobe_events -:" + stuck.definition().name(), always);
    EventBusyException e = assertThrows(EventBusyException.class, stuck::close);
    assertEquals(stuck.definition().name(), e.event());
    tracefs.fail("append", "kprobe_events -:" + stuck.definition().name());
    stuck.close();
    assertEquals("\n", tracefs.files.get(REGISTRY), "closing again tries again");
  }

  @Test
  void anEventThatSomebodyElseRemovedIsClosed() throws IOException {
    KprobeEvent event = registry.add(CLONE);
    tracefs.files.keySet().removeIf(file -> file.startsWith("events/"));
    tracefs.fail("append", "kprobe_events -:" + event.definition().name(), Errno.ENOENT);
    event.close();
  }

  @Test
  void namesAreSanitizedAndDifferInAndBetweenFrameworks() throws IOException {
    KprobeRegistry other = registry(1);
    Set<String> names = new HashSet<>();
    List<Point> points =
        List.of(at("f.isra.0"), at("f_isra_0"), at("f.isra.0"), at(".text"), at("x".repeat(200)));
    for (KprobeRegistry one : List.of(registry, other)) {
      for (Point point : points) {
        String event = one.add(point).definition().event();
        assertTrue(event.matches("[A-Za-z_][A-Za-z0-9_]{0,62}"), event);
        assertTrue(names.add(event), event);
      }
    }
    assertTrue(names.contains("f_isra_0_0"), names.toString());
  }

  @Test
  void aRefusalHasTheKernelsVerdictOnThisVeryCommand() throws IOException {
    String command = "p:" + ProcfsFixture.SELF + "/nosuch_0 nosuch";
    tracefs
        .fail("append", "kprobe_events " + command, Errno.ENOENT)
        .with(
            "error_log",
            """
            [    5.1] trace_kprobe: error: Invalid probed address or symbol
              Command: %s
                       %s^
            [    5.2] trace_kprobe: error: Probe point is not an instruction boundary
              Command: p:zz/d vfs_read+1
                              ^
            """
                .formatted(command, " ".repeat(command.indexOf(" nosuch") + 1)));

    EventRefusedException e =
        assertThrows(EventRefusedException.class, () -> registry.add(at("nosuch")));

    KernelVerdict verdict = e.verdict().orElseThrow();
    assertEquals("Invalid probed address or symbol", verdict.reason());
    assertEquals(command.indexOf(" nosuch") + 2, verdict.column());
    assertTrue(e.is(Errno.ENOENT));
    assertTrue(e.getMessage().contains("Invalid probed address"), e.getMessage());
  }

  @Test
  void anothersErrorIsNotShown() throws IOException {
    tracefs
        .fail("append", "kprobe_events p:" + ProcfsFixture.SELF + "/nosuch_0 nosuch", Errno.EINVAL)
        .with(
            "error_log",
            "[ 5.1] trace_kprobe: error: Group name is too long\n  Command: p:a/b c\n");

    EventRefusedException e =
        assertThrows(EventRefusedException.class, () -> registry.add(at("nosuch")));

    assertEquals(Optional.empty(), e.verdict());
    assertFalse(e.getMessage().contains("too long"), e.getMessage());
  }

  @Test
  void missesAreThoseOfItsOwnLine() throws IOException {
    KprobeEvent event = registry.add(CLONE);
    assertEquals(OptionalLong.empty(), event.misses(), "no file");
    String line = "  %-44s %15d %15d\n";
    String other = line.formatted("other", 5, 9);
    String own = line.formatted(event.definition().event(), 1000, 7);
    tracefs.with("kprobe_profile", other + own);
    assertEquals(OptionalLong.of(7), event.misses());
    tracefs.with("kprobe_profile", own + own);
    assertEquals(OptionalLong.empty(), event.misses(), "the name of another group's event as well");
  }

  @Test
  void aKernelWithoutRegistryIsNoError() throws IOException {
    assertTrue(registry.available());
    tracefs.files.remove(REGISTRY);
    assertFalse(registry.available());
  }

  @Test
  void anAddressHasANameToo() throws IOException {
    KprobeEvent event =
        registry.add(new Point(new KprobeLocation.Address(0xabcL), false, OptionalInt.empty()));
    assertEquals("at_0xabc_0", event.definition().event());
  }
}
