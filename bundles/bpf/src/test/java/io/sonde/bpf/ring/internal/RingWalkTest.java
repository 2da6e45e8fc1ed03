package io.sonde.bpf.ring.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class RingWalkTest {
  private final ByteBuffer data = ByteBuffer.allocateDirect(4096).order(ByteOrder.nativeOrder());
  private final RingWalk walk = new RingWalk(8);
  private int end;

  /** A record with this header, padded to a multiple of 8. */
  private RingWalkTest record(int header) {
    data.putInt(end, header);
    end += (header & ~(RingWalk.BUSY | RingWalk.DISCARDED)) + 8 + 7 & -8;
    return this;
  }

  private int walk() {
    return walk.walk(data, 0, end, 8, 0);
  }

  @Test
  void tellsHowManyOfOneLengthComeFirst() {
    record(16).record(16).record(24).record(16);
    assertEquals(end, walk());
    assertEquals(4, walk.records());
    assertEquals(2, walk.alike());
  }

  @Test
  void allMayBeOfOneLength() {
    record(16).record(16).record(16);
    walk();
    assertEquals(3, walk.alike());
  }

  @Test
  void whatWasDiscardedIsNoRecordOfAnyLength() {
    record(40 | RingWalk.DISCARDED).record(16).record(24 | RingWalk.DISCARDED).record(16);
    walk();
    assertEquals(2, walk.records());
    // fewer than there are is safe: the rest is compared
    assertTrue(walk.alike() >= 1 && walk.alike() <= 2);
    assertEquals(walk.lengths()[0], walk.lengths()[walk.alike() - 1]);
  }

  @Test
  void stopsBeforeWhatIsNotSubmitted() {
    record(16).record(16 | RingWalk.BUSY).record(16);
    walk();
    assertEquals(1, walk.records());
    assertEquals(1, walk.alike());
    assertTrue(walk.isBusy());
    walk.walk(data, 0, 0, 8, 0);
    assertEquals(0, walk.alike());
    assertFalse(walk.isBusy());
  }
}
