package io.sonde.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.btf.BtfType.Enumerator;
import io.sonde.btf.BtfType.Linkage;
import io.sonde.btf.BtfType.Member;
import io.sonde.btf.BtfType.Parameter;
import io.sonde.btf.BtfType.Placement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BtfRoundTripTest {
  private static final List<BtfType> EXPECTED =
      List.of(
          new BtfType.Int(1, "int", 4, true, false, false, 32, 0),
          new BtfType.Int(2, "char", 1, true, true, false, 8, 0),
          new BtfType.Int(3, "_Bool", 1, false, false, true, 8, 0),
          new BtfType.Ptr(4, 5),
          new BtfType.Struct(
              5,
              "node",
              24,
              List.of(
                  new Member("next", 4, 0, 0),
                  new Member("", 6, 64, 0),
                  new Member("low", 1, 128, 3),
                  new Member("high", 1, 131, 29))),
          new BtfType.Union(
              6, "", 8, List.of(new Member("number", 1, 0, 0), new Member("text", 7, 0, 0))),
          new BtfType.Array(7, 2, 1, 8),
          new BtfType.Enum(
              8,
              "color",
              4,
              false,
              List.of(new Enumerator("RED", 1), new Enumerator("MAX", 0xffffffffL))),
          new BtfType.Enum(9, "level", 4, true, List.of(new Enumerator("LOW", -5))),
          new BtfType.Enum64(10, "wide", 8, false, List.of(new Enumerator("BIG", 1L << 40))),
          new BtfType.Fwd(11, "hidden", false),
          new BtfType.Volatile(12, 1),
          new BtfType.Const(13, 12),
          new BtfType.Restrict(14, 13),
          new BtfType.TypeTag(15, "user", 14),
          new BtfType.Typedef(16, "count_t", 15),
          new BtfType.FuncProto(17, 1, List.of(new Parameter("node", 4), new Parameter("", 0))),
          new BtfType.Func(18, "walk", 17, Linkage.GLOBAL),
          new BtfType.Var(19, "total", 16, Linkage.STATIC),
          new BtfType.Datasec(20, ".data", 4, List.of(new Placement(19, 0, 4))),
          new BtfType.Float(21, "double", 8),
          new BtfType.DeclTag(22, "note", 6, -1));

  @Test
  void whatIsWrittenIsRead() {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      Btf btf = SampleBtf.parsed(order);
      List<BtfType> types = new ArrayList<>();
      for (int id = btf.firstId(); id < btf.endId(); id++) {
        types.add(btf.type(id));
      }
      assertEquals(EXPECTED, types, order.toString());
      assertEquals(order, btf.bytes().order());
    }
  }

  @Test
  void theSampleHasEveryKind() {
    Btf btf = SampleBtf.parsed(ByteOrder.LITTLE_ENDIAN);
    Set<BtfKind> kinds = EnumSet.of(BtfKind.VOID);
    for (int id = 1; id < btf.endId(); id++) {
      kinds.add(btf.kind(id));
    }
    assertEquals(EnumSet.allOf(BtfKind.class), kinds);
  }

  @Test
  void aStringIsKeptOnce() {
    BtfBuilder builder = new BtfBuilder();
    int first = builder.string("a line of text");
    builder.typedef("a line of text", 0);
    assertEquals(first, builder.string("a line of text"));
    String bytes = new String(builder.build(), StandardCharsets.ISO_8859_1);
    assertEquals(bytes.indexOf("a line of text"), bytes.lastIndexOf("a line of text"));
  }

  @Test
  void whatBtfCannotHoldIsRefused() {
    BtfBuilder builder = new BtfBuilder();
    assertThrows(IllegalArgumentException.class, () -> builder.string("a\0b"));
    List<Parameter> many = Collections.nCopies(70_000, new Parameter("p", 0));
    assertThrows(IllegalArgumentException.class, () -> builder.functionType(0, many));
  }

  @Test
  void manyTypesOutgrowTheFirstBuffer() {
    BtfBuilder builder = new BtfBuilder();
    for (int i = 0; i < 5000; i++) {
      assertEquals(i + 1, builder.typedef("t" + i, i));
    }
    Btf btf = Btf.parse("many", ByteBuffer.wrap(builder.build()));
    assertEquals(5001, btf.endId());
    for (int i = 0; i < 5000; i++) {
      assertEquals(i + 1, btf.findId(BtfKind.TYPEDEF, "t" + i).getAsInt());
    }
    assertTrue(btf.findId(BtfKind.TYPEDEF, "t5000").isEmpty());
  }
}
