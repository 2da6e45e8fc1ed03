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

  private static String summary(OptionalLong emitted, List<Loss> losses, SinkStats... sinks) {
    return Summary.of(new TraceStats(emitted, 0, losses, List.of(sinks)));
  }

  @Test
  void oneSinkAndNoLoss() {
    assertEquals(
        "12 emitted, 12 delivered, 0 lost",
        summary(
            OptionalLong.of(12),
            List.of(Loss.of(Place.TRACE_BUFFER, "b", 0)),
            sink("console:", 12)));
  }

  @Test
  void addsLossesBeforeAndInTheOnlySink() {
    assertEquals(
        "20 emitted, 10 delivered, 10 lost (7 trace buffer, 3 sink queue)",
        summary(
            OptionalLong.of(20),
            List.of(Loss.of(Place.TRACE_BUFFER, "cpu0", 4), Loss.of(Place.TRACE_BUFFER, "cpu1", 3)),
            sink("console:", 10, Loss.of(Place.SINK_QUEUE, "console:", 3))));
  }

  @Test
  void neverShowsTheUnknownAsZero() {
    Loss unknown = Loss.unknown(Place.PROBE_MISS, "p");
    assertEquals(
        "emitted unknown, 3 delivered, unknown lost (probe misses unknown)",
        summary(OptionalLong.empty(), List.of(unknown), sink("console:", 3)));
    assertEquals(
        "5 emitted, 3 delivered, at least 2 lost (probe misses unknown, 2 sink queue)",
        summary(
            OptionalLong.of(5),
            List.of(unknown),
            sink("console:", 3, Loss.of(Place.SINK_QUEUE, "console:", 2))));
  }

  @Test
  void onePartOfAPlaceUnknownMakesItUnknown() {
    assertEquals(
        "at least 4 lost (probe misses unknown)",
        LossText.of(
            List.of(Loss.of(Place.PROBE_MISS, "a", 4), Loss.unknown(Place.PROBE_MISS, "b"))));
  }

  @Test
  void severalSinksEachHaveTheirAccount() {
    assertEquals(
        "9 emitted, 0 lost before the sinks; console: 9 delivered, 0 lost;"
            + " file:/x 8 delivered, 1 lost (1 sink queue)",
        summary(
            OptionalLong.of(9),
            List.of(),
            sink("console:", 9),
            sink("file:/x", 8, Loss.of(Place.SINK_QUEUE, "file:/x", 1))));
  }

  @Test
  void saysWhatCameFromOthersAndWhyASinkEnded() {
    SinkStats closed = new SinkStats("console:", 5, List.of(), "broken pipe");
    assertEquals(
        "3 emitted, 2 from other programs, 5 delivered, 0 lost, ended: broken pipe",
        Summary.of(new TraceStats(OptionalLong.of(3), 2, List.of(), List.of(closed))));
  }

  @Test
  void totalsForTables() {
    assertEquals("0", LossText.total(List.of()));
    assertEquals("4", LossText.total(List.of(Loss.of(Place.SUBMIT, "a", 4))));
    assertEquals("unknown", LossText.total(List.of(Loss.unknown(Place.SUBMIT, "a"))));
    assertEquals(
        "4+",
        LossText.total(List.of(Loss.of(Place.SUBMIT, "a", 4), Loss.unknown(Place.RECURSION, "b"))));
  }

  @Test
  void everyPlaceHasWordsOfItsOwn() {
    Set<String> words = new HashSet<>();
    for (Place place : Place.values()) {
      assertFalse(!words.add(LossText.words(place)), place.name());
    }
  }
}
