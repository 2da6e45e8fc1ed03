package io.sonde.api.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec.Selector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSelectorTest {
  private static final Schema SHORT = Schema.data("short", 12, List.of());
  private static final Schema LONG = Schema.data("long", 16, List.of());
  private static final ByteBuffer MEMORY =
      ByteBuffer.allocate(64).order(ByteOrder.nativeOrder()).putInt(8, 1);

  private static ChannelSpec channel(Selector selector, Schema... schemas) {
    return new ChannelSpec("events", selector, List.of(schemas));
  }

  @Test
  void theLengthTells() {
    RecordSelector selector = RecordSelector.exact(channel(Selector.SIZE, SHORT, LONG));
    assertSame(SHORT, selector.select(MEMORY, 0, 12));
    assertSame(LONG, selector.select(MEMORY, 0, 16));
  }

  @Test
  void aSingleSchemaIsThatOfLongerRecordsToo() {
    RecordSelector selector = RecordSelector.exact(channel(Selector.SIZE, SHORT));
    assertSame(SHORT, selector.select(MEMORY, 0, 40));
    assertEquals("events.unknown", selector.select(MEMORY, 0, 11).name());
  }

  @Test
  void theTagTells() {
    RecordSelector selector = RecordSelector.exact(channel(Selector.TAG, SHORT, LONG));
    assertSame(SHORT, selector.select(MEMORY, 0, 12));
    assertSame(LONG, selector.select(MEMORY, 8, 16));
  }

  @Test
  void paddingIsReckonedWithAndTakenOff() {
    RecordSelector selector = RecordSelector.padded(channel(Selector.SIZE, SHORT, LONG), 4, 8);
    assertSame(SHORT, selector.select(MEMORY, 0, 12));
    assertSame(LONG, selector.select(MEMORY, 0, 20));
    assertEquals(12, selector.trimmed(SHORT, 12));
    assertEquals(16, selector.trimmed(LONG, 20));
    assertEquals(28, selector.trimmed(LONG, 28));
  }

  @Test
  void whatFitsNoSchemaIsItsBytes() {
    RecordSelector selector = RecordSelector.exact(channel(Selector.SIZE, SHORT, LONG));
    Schema unknown = selector.select(MEMORY, 0, 13);
    assertEquals(new FieldType.Bytes(13), unknown.fields().get(0).type());
    assertSame(unknown, selector.select(MEMORY, 0, 13));
    assertEquals(14, selector.select(MEMORY, 0, 14).size());
    assertSame(unknown, selector.select(MEMORY, 0, 13));
  }

  @Test
  void channelsThatCannotBeToldApartAreRefused() {
    Schema padded = Schema.data("padded", 10, List.of());
    ChannelSpec both = channel(Selector.SIZE, padded, SHORT);
    RecordSelector.exact(both);
    assertThrows(IllegalArgumentException.class, () -> RecordSelector.padded(both, 4, 8));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordSelector.exact(ChannelSpec.ofSource("trace_pipe")));
  }
}
