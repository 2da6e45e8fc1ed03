package io.sonde.shell.run.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static SinkStats sink(String name, long delivered, Loss... losses) {
    return new SinkStats(name, delivered, List.of(losses), null);
  }

  private static List<String> summary(OptionalLong emitted, List<Loss> losses, SinkStats... sinks) {
    return Summary.of(new TraceStats(emitted, 0, losses, List.of(sinks)));
  }

  @Test
  void oneSinkAndNoLoss() {
    assertEquals(
        List.of("12 emitted, 12 delivered, 0 lost"),
        summary(
            OptionalLong.of(12),
            List.of(
                Loss.of(Place.PROBE_MISS, "p", 0),
                Loss.of(Place.RECURSION, "p", 0),
                Loss.of(Place.TRACE_BUFFER, "b", 0)),
            sink("console:", 12)));
  }

  @Test
  void addsLossesBeforeAndInTheOnlySink() {
    assertEquals(
        List.of("20 emitted, 10 delivered, 10 lost (trace buffer 7, sink queue 3)"),
        summary(
            OptionalLong.of(20),
            List.of(Loss.of(Place.TRACE_BUFFER, "cpu0", 4), Loss.of(Place.TRACE_BUFFER, "cpu1", 3)),
            sink("console:", 10, Loss.of(Place.SINK_QUEUE, "console:", 3))));
  }

  @Test
  void whatWasNeverEmittedIsNotLostButSaid() {
    assertEquals(
        List.of(
            "5 emitted, 5 delivered, 0 lost, probe hits missed: 12,"
                + " runs skipped by recursion: unknown, failed map updates: 2"),
        summary(
            OptionalLong.of(5),
            List.of(
                Loss.of(Place.MAP_UPDATE, "m", 2),
                Loss.of(Place.PROBE_MISS, "a", 7),
                Loss.of(Place.PROBE_MISS, "b", 5),
                Loss.unknown(Place.RECURSION, "a")),
            sink("console:", 5)));
  }

  @Test
  void neverShowsTheUnknownAsZero() {
    Loss unknown = Loss.unknown(Place.TRACE_BUFFER, "trace_pipe");
    assertEquals(
        List.of("unknown emitted, 3 delivered, unknown lost (trace buffer unknown)"),
        summary(OptionalLong.empty(), List.of(unknown), sink("console:", 3)));
    assertEquals(
        List.of("5 emitted, 3 delivered, at least 2 lost (trace buffer unknown, sink queue 2)"),
        summary(
            OptionalLong.of(5),
            List.of(unknown),
            sink("console:", 3, Loss.of(Place.SINK_QUEUE, "console:", 2))));
  }

  @Test
  void onePartOfAPlaceUnknownMakesItUnknown() {
    List<Loss> partly =
        List.of(Loss.of(Place.PERF_BUFFER, "a", 4), Loss.unknown(Place.PERF_BUFFER, "b"));
    assertEquals("at least 4 lost (perf buffer at least 4)", LossText.lost(partly));
    assertEquals(
        List.of("probe hits missed: at least 4"),
        LossText.apart(
            List.of(Loss.of(Place.PROBE_MISS, "a", 4), Loss.unknown(Place.PROBE_MISS, "b"))));
  }

  @Test
  void severalSinksEachHaveTheirWholeAccount() {
    assertEquals(
        List.of(
            "console: 9 emitted, 7 delivered, 2 lost (trace buffer 2), probe hits missed: 1",
            "file:/x: 9 emitted, 6 delivered, 3 lost (trace buffer 2, sink queue 1)"),
        summary(
            OptionalLong.of(9),
            List.of(Loss.of(Place.TRACE_BUFFER, "t", 2), Loss.of(Place.PROBE_MISS, "p", 1)),
            sink("console:", 7),
            sink("file:/x", 6, Loss.of(Place.SINK_QUEUE, "file:/x", 1))));
  }

  @Test
  void withoutASinkNothingIsDelivered() {
    assertEquals(List.of("9 emitted, 0 lost"), summary(OptionalLong.of(9), List.of()));
  }

  @Test
  void saysWhatElseTheEquationHoldsAndWhyASinkEnded() {
    SinkStats closed = new SinkStats("console:", 5, List.of(), 4, "broken pipe");
    assertEquals(
        List.of(
            "10 emitted, 5 delivered, 0 lost, 2 from other programs, 3 after the limit,"
                + " 4 while the sink was not there, ended: broken pipe"),
        Summary.of(new TraceStats(OptionalLong.of(10), 2, List.of(), 3, List.of(closed))));
  }

  @Test
  void saysWhatAFilterLeftOutAndWhatASpillKeepsAndGave() {
    SinkStats spilled =
        new SinkStats(
            "file:/x", 5, 90, List.of(Loss.of(Place.REPLAY, "file:/x", 6)), 0, 5, 17, null);
    assertEquals(
        List.of(
            "100 emitted, 5 delivered, 0 lost, 90 filtered out, 5 waiting,"
                + " 17 besides from an earlier run, lost of an earlier run's spill: 6"),
        Summary.of(new TraceStats(OptionalLong.of(100), 0, List.of(), List.of(spilled))));
  }

  @Test
  void totalsForTables() {
    assertEquals("0", LossText.total(List.of()));
    assertEquals("4", LossText.total(List.of(Loss.of(Place.SUBMIT, "a", 4))));
    assertEquals("unknown", LossText.total(List.of(Loss.unknown(Place.SUBMIT, "a"))));
    assertEquals(
        "4+",
        LossText.total(
            List.of(Loss.of(Place.SUBMIT, "a", 4), Loss.unknown(Place.TRACE_BUFFER, "b"))));
    assertEquals("0", LossText.total(List.of(Loss.unknown(Place.RECURSION, "b"))));
  }

  @Test
  void everyPlaceHasWordsOfItsOwn() {
    Set<String> words = new HashSet<>();
    for (Place place : Place.values()) {
      assertFalse(!words.add(LossText.words(place)), place.name());
    }
  }
}
