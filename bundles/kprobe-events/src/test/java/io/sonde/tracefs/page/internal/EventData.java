package io.sonde.tracefs.page.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The data of an event, common fields first. */
final class EventData {
  private final ByteBuffer data = ByteBuffer.allocate(3000).order(ByteOrder.nativeOrder());

  EventData(int id, int pid) {
    data.putShort((short) id).putShort((short) 0).putInt(pid);
  }

  EventData int32(int value) {
    data.putInt(value);
    return this;
  }

  EventData int64(long value) {
    data.putLong(value);
    return this;
  }

  /** A locator: an offset and a length. */
  EventData locator(int offset, int length) {
    return int32(length << 16 | offset);
  }

  EventData bytes(byte... bytes) {
    data.put(bytes);
    return this;
  }

  byte[] done() {
    return Arrays.copyOf(data.array(), data.position());
  }
}
