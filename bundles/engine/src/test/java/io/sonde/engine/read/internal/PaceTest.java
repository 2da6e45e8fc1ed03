package io.sonde.engine.read.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final int KILO = 1 << 10;
  private static final long MILLI = 1_000_000;

  private final Pace pace = new Pace(256 * KILO, 0);

  @Test
  void seldomRecordsWakeTheReader() {
    assertEquals(Pace.WOKEN, pace.after(10 * MILLI, 1, 64, true));
    assertEquals(Pace.WOKEN, pace.after(20 * MILLI, 30, 64 * 30, true));
  }

  @Test
  void manyRecordsAreWaitedForAMillisecondAtMost() {
    assertEquals(MILLI, pace.after(10 * MILLI, 1000, 1000, true));
  }

  @Test
  void thePauseEndsLongBeforeTheBufferIsFull() {
    // 64 KiB in 1 ms: an eighth of the buffer, 32 KiB, in half of that.
    assertEquals(MILLI / 2, pace.after(MILLI, 1000, 64 * KILO, true));
  }

  @Test
  void aBufferThatFillsFastIsDrainedAgainAtOnce() {
    Pace small = new Pace(4 * KILO, 0);
    assertEquals(0, small.after(100_000, 40, 4 * KILO, true));
  }

  @Test
  void aRecordThatIsNotSubmittedYetIsNotSpunOn() {
    long pause = pace.after(MILLI, 0, 0, true);
    assertTrue(pause > 0 && pause < MILLI, "pause " + pause);
    assertEquals(Pace.WOKEN, pace.after(2 * MILLI, 0, 0, false));
  }

  @Test
  void aSourceOfUnknownCapacityAlwaysWakes() {
    assertEquals(Pace.WOKEN, new Pace(-1, 0).after(10, 1000, 1000, true));
  }
}
