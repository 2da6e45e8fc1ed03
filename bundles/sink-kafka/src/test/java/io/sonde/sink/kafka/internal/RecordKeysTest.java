package io.sonde.sink.kafka.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Base;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.api.testing.TestBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordKeysTest {
  private static ByteBuffer bytes() {
    return ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(Int.U32, bytes().putInt(8, -1), "4294967295"),
        Arguments.of(Int.S32, bytes().putInt(8, -1), "-1"),
        Arguments.of(Int.U64, bytes().putLong(8, -1), "18446744073709551615"),
        Arguments.of(new Int(2, false, Base.HEX), bytes().putShort(8, (short) 255), "255"),
        Arguments.of(Int.S8, bytes().put(8, (byte) -3), "-3"),
        Arguments.of(new FieldType.Bool(), bytes().put(8, (byte) 1), "true"),
        Arguments.of(
            new FieldType.Time(FieldType.Clock.BOOT), bytes().putLong(8, 123456789), "123456789"),
        Arguments.of(
            new FieldType.Enumeration(Int.U32, Map.of(1L, "on")), bytes().putInt(8, 1), "1"),
        Arguments.of(new FieldType.Chars(8), bytes().put(8, "a b\0cde".getBytes()), "a b"),
        Arguments.of(
            new FieldType.Text(), bytes().putInt(8, 3 << 16 | 12).put(12, "abc".getBytes()), "abc"),
        Arguments.of(new FieldType.Array(Int.U8, 4), bytes(), null));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aFieldIsTheKeyAsText(FieldType type, ByteBuffer record, String key) {
    Schema schema = Schema.data("event", 16, List.of(new Schema.Field("key", type, 8)));
    TestBatch batch = new TestBatch().add(schema, new byte[16]).add(schema, record.array());
    byte[] made = new RecordKeys("kafka:t", Optional.of("key")).of(batch, 1);
    assertEquals(key, made == null ? null : new String(made, StandardCharsets.UTF_8));
  }

  @Test
  void recordsWithoutTheFieldHaveNone() {
    assertNull(new RecordKeys("kafka:t", Optional.of("cpu")).of(Samples.events(1), 0));
    assertNull(new RecordKeys("kafka:t", Optional.empty()).of(Samples.events(1), 0));
  }
}
