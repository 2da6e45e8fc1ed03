package io.sonde.bpf.map.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.btf.Btf;
import io.sonde.btf.BtfBuilder;
import io.sonde.btf.BtfType.Enumerator;
import io.sonde.btf.BtfType.Member;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BtfSchemasTest {
  private final BtfBuilder types = new BtfBuilder();
  private final int u32 = types.integer("unsigned int", 4, false);
  private final int s64 = types.integer("long", 8, true);
  private final int letter = types.integer("char", 1, true);

  private Schema schema(int id, int size) {
    ByteBuffer bytes = ByteBuffer.wrap(types.build()).order(ByteOrder.LITTLE_ENDIAN);
    return new BtfSchemas(Btf.parse("test", bytes)).of(id, "key", size);
  }

  @Test
  void aNumberIsOneField() {
    int pid = types.typedef("pid_t", types.constant(u32));
    assertEquals(
        Schema.data("key", 4, List.of(new Schema.Field("key", FieldType.Int.U32, 0))),
        schema(pid, 4));
    assertEquals(
        Schema.data("key", 8, List.of(new Schema.Field("key", FieldType.Int.S64, 0))),
        schema(s64, 8));
  }

  @Test
  void aStructIsItsMembers() {
    int comm = types.array(letter, u32, 16);
    int row = types.array(s64, u32, 2);
    int state = types.enumeration("state", 4, false, List.of(new Enumerator("UP", 1)));
    int inner = types.struct("in", 4, List.of(new Member("x", u32, 0, 0)));
    int pointer = types.pointer(0);
    int key =
        types.struct(
            "key_t",
            56,
            List.of(
                new Member("pid", u32, 0, 0),
                new Member("state", state, 32, 0),
                new Member("comm", comm, 64, 0),
                new Member("row", row, 192, 0),
                new Member("in", inner, 320, 0),
                new Member("at", pointer, 384, 0)));
    Schema in = Schema.data("in", 4, List.of(new Schema.Field("x", FieldType.Int.U32, 0)));
    assertEquals(
        Schema.data(
            "key_t",
            56,
            List.of(
                new Schema.Field("pid", FieldType.Int.U32, 0),
                new Schema.Field(
                    "state", new FieldType.Enumeration(FieldType.Int.U32, Map.of(1L, "UP")), 4),
                new Schema.Field("comm", new FieldType.Chars(16), 8),
                new Schema.Field("row", new FieldType.Array(FieldType.Int.S64, 2), 24),
                new Schema.Field("in", new FieldType.Struct(in), 40),
                new Schema.Field("at", FieldType.Int.ADDRESS, 48))),
        schema(key, 56));
  }

  @Test
  void whatHasNoFieldsOfWholeBytesIsBytes() {
    int bits = types.struct("bits", 4, List.of(new Member("a", u32, 0, 3)));
    int union = types.union("either", 8, List.of(new Member("a", s64, 0, 0)));
    for (int id : List.of(bits, union)) {
      int size = id == bits ? 4 : 8;
      Schema.Field field = schema(id, size).fields().get(0);
      assertEquals(new FieldType.Bytes(size), field.type());
    }
  }
}
