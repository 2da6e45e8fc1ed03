package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Notice;
import io.sonde.api.RecordSpec;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceStats;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.engine.fake.World;
import io.sonde.tracefs.EventSelection;
import io.sonde.tracefs.RecordingRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces with no program: what is defined for them, recorded, counted and taken away again. */
@Timeout(60)
class RecordingTest {
  private static final RecordSpec OPEN =
      RecordSpec.named("opens").event("p:open do_sys_openat2 dfd=$arg1:s32");

  @Test
  void aDefinitionIsMadeRecordedAndRemoved() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.record(OPEN.to("fake:a").withSelf(true));
      assertEquals(Trace.State.ATTACHED, trace.state());
      assertEquals(List.of(trace), world.engine.traces());
      assertEquals("opens", trace.spec().name());
      assertEquals(Map.of(), trace.maps());
      trace.close();
      assertEquals(
          List.of(
              "open a",
              "sweep",
              "define 1",
              "open recording",
              "enable",
              "disable",
              "close a",
              "close source",
              "close recording",
              "remove 1"),
          world.journal.entries());
      assertEquals(List.of(), world.engine.traces());
    }
  }

  @Test
  void hitsAreWhatWasEmittedAndComeOutOrAreLost() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.record(OPEN.to("fake:a").withSelf(true).withCount(1_000));
      world.events.count("open", 12, 3);
      world.recorder.source().lose(2);
      world.recorder.source().emit(0, 9);
      trace.close();
      TraceStats stats = trace.stats();
      assertEquals(OptionalLong.of(12), stats.emitted());
      assertEquals(9, stats.sinks().get(0).delivered());
      assertEquals(
          List.of(
              Loss.of(Place.PROBE_MISS, "open", 3),
              Loss.of(Place.TRACE_BUFFER, "trace_pipe_raw", 2),
              Loss.of(Place.UNACCOUNTED, "trace_pipe_raw", 1)),
          stats.losses());
    }
  }

  /** The kernel counts hits for a moment longer than it records them. */
  @Test
  void hitsWhileTheEventsAreDisabledWereNotEmitted() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.record(OPEN.to("fake:a").withSelf(true));
      world.events.count("open", 12, 0);
      world.recorder.record(11);
      world.recorder.source().emit(0, 11);
      world.recorder.whileDisabling(() -> world.events.count("open", 15, 0));
      trace.close();
      assertEquals(OptionalLong.of(12), trace.stats().emitted());
      assertEquals(
          List.of(Loss.of(Place.UNACCOUNTED, "trace_pipe_raw", 1)), trace.stats().losses());
    }
  }

  /** Hits that the kernel was told to leave out were never emitted. */
  @Test
  void whereNotEveryHitIsRecordedTheBufferTells() throws Exception {
    List<RecordSpec> some =
        List.of(
            RecordSpec.named("x").event("p:open do_sys_openat2", "common_pid == 1").withSelf(true),
            OPEN,
            OPEN.withSelf(true).withPid(4711),
            OPEN.withSelf(true).withStacks(true),
            OPEN.withSelf(true).event("sched:sched_switch"));
    for (RecordSpec spec : some) {
      try (World world = new World()) {
        Trace trace = world.engine.record(spec.to("fake:a"));
        world.events.count("open", 1_000, 0);
        world.recorder.record(7);
        world.recorder.source().emit(0, 7);
        trace.close();
        assertEquals(OptionalLong.of(7), trace.stats().emitted(), spec.toString());
        assertEquals(List.of(), trace.stats().losses(), spec.toString());
      }
    }
  }

  @Test
  void whatIsAskedForIsWhatTheRecorderGets() throws Exception {
    try (World world = new World()) {
      world.engine.record(
          RecordSpec.named("x")
              .event("sched:sched_switch", "prev_pid == 0")
              .event("p:my/open do_sys_openat2", "dfd == 3")
              .event("p vfs_read")
              .withPid(4711)
              .withHelper(42)
              .withStacks(true)
              .withBuffer(64));
      RecordingRequest request = world.recorder.request();
      assertEquals(
          List.of(
              EventSelection.of("sched", "sched_switch").filtered("prev_pid == 0"),
              EventSelection.of("own", "open").named("my:open").filtered("dfd == 3"),
              EventSelection.of("own", "made_up").named("made_up")),
          request.events(),
          "a group of the user's is the schema's alone: the event's own is swept after a crash");
      assertEquals(Set.of(4711), request.pids());
      assertEquals(Set.of(42, world.kernel.self().tgid()), request.excluded());
      assertTrue(request.kernelStacks());
      assertEquals(64, request.bufferKilobytes());
    }
  }

  @Test
  void aBadDefinitionIsToldAndKeepsNoOther() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.record(OPEN.event("p:bad nosuch").event("p:last vfs_read"));
      assertEquals(
          List.of("open", "last"),
          world.recorder.request().events().stream().map(EventSelection::event).toList());
      assertEquals(
          List.of(Notice.warning("not recorded: 'p:bad nosuch': no such symbol")), trace.notices());
    }
  }

  @Test
  void ifNoneIsLeftThereIsNoTrace() {
    try (World world = new World()) {
      RecordSpec bad = RecordSpec.of("p:bad nosuch").to("fake:a");
      TraceException e = assertThrows(TraceException.class, () -> world.engine.record(bad));
      assertEquals("'p:bad nosuch': no such symbol", e.getMessage());
      assertEquals(
          List.of("open a", "sweep", "define 0", "remove 0", "close a"), world.journal.entries());
    }
  }

  @Test
  void aTextThatIsNoDefinitionIsShownWithACaretBeforeAnythingIsDone() {
    try (World world = new World()) {
      TraceException e =
          assertThrows(
              TraceException.class,
              () -> world.engine.record(RecordSpec.of("p:open sym a=$nothing").to("fake:a")));
      assertTrue(e.getMessage().contains("\n  p:open sym a=$nothing\n"), e.getMessage());
      assertTrue(e.getMessage().endsWith("^"), e.getMessage());
      assertEquals(List.of(), world.journal.entries());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"open recording", "enable", "poller", "publish"})
  void whateverFailsNothingIsLeft(String step) {
    try (World world = new World()) {
      world.journal.fail(step);
      assertThrows(TraceException.class, () -> world.engine.record(OPEN.to("fake:a")));
      List<String> done = world.journal.entries();
      assertTrue(done.contains("define 1") && done.contains("remove 1"), done.toString());
      assertEquals(
          done.contains("open recording"), done.contains("close recording"), done.toString());
      assertTrue(done.contains("close a"), done.toString());
      assertEquals(List.of(), world.engine.traces());
    }
  }

  @Test
  void theSameEventTwiceOrNoneIsRefused() {
    try (World world = new World()) {
      for (RecordSpec spec :
          List.of(
              RecordSpec.named("none"),
              RecordSpec.of("irq:irq_handler_entry").event("irq/irq_handler_entry"))) {
        assertThrows(TraceException.class, () -> world.engine.record(spec));
      }
    }
  }

  @Test
  void itEndsByItsLimits() throws Exception {
    try (World world = new World()) {
      Trace counted = world.engine.record(OPEN.to("fake:a").withCount(3));
      world.recorder.source().emit(0, 5);
      assertTrue(counted.await(Duration.ofSeconds(20)));
      assertEquals(3, counted.stats().sinks().get(0).delivered());
      Trace timed = world.engine.record(OPEN.to("fake:a").withDuration(Duration.ofMillis(20)));
      assertTrue(timed.await(Duration.ofSeconds(20)));
    }
  }
}
