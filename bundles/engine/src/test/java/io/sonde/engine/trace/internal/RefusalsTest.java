package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private static final Loss RING = Loss.of(Place.SUBMIT, "ring", 4);
  private static final Loss UPDATE = Loss.of(Place.MAP_UPDATE, "perf", 2);

  @Test
  void aFullPerfBufferIsCountedOnce() {
    Refusals refusals =
        new Refusals(
            List.of(RING, Loss.of(Place.SUBMIT, "perf", 10), UPDATE),
            List.of(Loss.of(Place.PERF_BUFFER, "perf", 7)));

    assertEquals(
        List.of(RING, UPDATE, Loss.of(Place.PERF_BUFFER, "perf", 7)), refusals.whileRunning());
    assertEquals(
        List.of(
            RING, Loss.of(Place.SUBMIT, "perf", 3), UPDATE, Loss.of(Place.PERF_BUFFER, "perf", 7)),
        refusals.atEnd());
  }

  @Test
  void whatTheBufferCountedAfterTheProgramIsNoNegativeLoss() {
    Refusals refusals =
        new Refusals(
            List.of(Loss.of(Place.SUBMIT, "perf", 5)),
            List.of(Loss.of(Place.PERF_BUFFER, "perf", 6)));

    assertEquals(
        List.of(Loss.of(Place.SUBMIT, "perf", 0), Loss.of(Place.PERF_BUFFER, "perf", 6)),
        refusals.atEnd());
  }
}
