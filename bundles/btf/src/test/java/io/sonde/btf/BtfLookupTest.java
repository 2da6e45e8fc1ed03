package io.sonde.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.TypeInfo;
import io.sonde.btf.BtfType.Enumerator;
import io.sonde.btf.BtfType.Member;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BtfLookupTest {
  private final Btf btf = SampleBtf.parsed(ByteOrder.LITTLE_ENDIAN);

  @Test
  void findsByKindAndName() {
    assertEquals(5, btf.find(BtfType.Struct.class, "node").orElseThrow().id());
    assertEquals(OptionalInt.of(18), btf.findId(BtfKind.FUNC, "walk"));
    assertTrue(btf.find(BtfType.Union.class, "node").isEmpty());
    assertTrue(btf.findId(BtfKind.STRUCT, "").isEmpty());
    assertTrue(btf.findId(BtfKind.STRUCT, "nod").isEmpty());
    assertTrue(btf.findId(BtfKind.STRUCT, "node\0").isEmpty());
    assertThrows(IllegalArgumentException.class, () -> btf.find(BtfType.class, "node"));
  }

  @Test
  void theFirstOfOneNameIsFound() {
    BtfBuilder builder = new BtfBuilder();
    builder.struct("twice", 1, List.of());
    builder.struct("twice", 2, List.of());
    Btf two = Btf.parse("two", ByteBuffer.wrap(builder.build()));
    assertEquals(1, two.find(BtfType.Struct.class, "twice").orElseThrow().size());
  }

  @Test
  void findsConstantsOfEveryEnum() {
    assertEquals(Optional.of(new Enumerator("MAX", 0xffffffffL)), btf.enumerator("MAX"));
    assertEquals(Optional.of(new Enumerator("LOW", -5)), btf.enumerator("LOW"));
    assertEquals(Optional.of(new Enumerator("BIG", 1L << 40)), btf.enumerator("BIG"));
    assertTrue(btf.enumerator("color").isEmpty());
  }

  @Test
  void findsFunctions() {
    BtfType.FuncProto walk = btf.function("walk").orElseThrow();
    assertTrue(walk.variadic());
    assertEquals("node", walk.parameters().get(0).name());
    assertTrue(btf.function("run").isEmpty());
  }

  @Test
  void findsMembersOfAnonymousMembers() {
    BtfType.Struct node = btf.find(BtfType.Struct.class, "node").orElseThrow();
    assertEquals(Optional.of(new Member("text", 7, 64, 0)), btf.member(node, "text"));
    Member high = btf.member(node, "high").orElseThrow();
    assertTrue(high.isBitfield());
    assertEquals(16, high.byteOffset());
    assertTrue(btf.member(node, "").isEmpty());
    assertTrue(btf.member(node, "absent").isEmpty());
  }

  @Test
  void seesThroughAliases() {
    assertInstanceOf(BtfType.Int.class, btf.resolve(16));
    assertInstanceOf(BtfType.Void.class, btf.resolve(0));
  }

  @Test
  void knowsSizes() {
    assertEquals(OptionalLong.of(4), btf.sizeOf(16));
    assertEquals(OptionalLong.of(8), btf.sizeOf(4));
    assertEquals(OptionalLong.of(8), btf.sizeOf(7));
    assertEquals(OptionalLong.of(24), btf.sizeOf(5));
    assertEquals(OptionalLong.of(8), btf.sizeOf(10));
    assertEquals(OptionalLong.of(4), btf.sizeOf(19));
    assertTrue(btf.sizeOf(0).isEmpty());
    assertTrue(btf.sizeOf(11).isEmpty());
    assertTrue(btf.sizeOf(17).isEmpty());
  }

  @Test
  void aModuleGoesOnWhereTheKernelEnds() {
    Btf module = Btf.parse("module", ByteBuffer.wrap(split()), btf);
    assertEquals(23, module.firstId());
    assertEquals(24, module.endId());
    assertEquals(Optional.of("node"), module.find(BtfType.Struct.class, "node").map(s -> s.name()));
    assertEquals(23, module.findId(BtfKind.TYPEDEF, "own").getAsInt());
    assertEquals(new BtfType.Typedef(23, "own", 5), module.type(23));
    assertEquals(OptionalLong.of(24), module.sizeOf(23));
    assertEquals(1, module.enumerator("RED").orElseThrow().value());
    assertThrows(BtfException.class, () -> module.type(24));
    assertThrows(BtfException.class, () -> btf.type(23));
  }

  /** A typedef "own" of type 5; strings count on from the end of the sample's. */
  private byte[] split() {
    byte[] text = "\0own\0".getBytes(StandardCharsets.US_ASCII);
    int base = btf.bytes().getInt(20);
    ByteBuffer out = ByteBuffer.allocate(24 + 12 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
    out.putInt(0).putInt(12).putInt(12).putInt(text.length);
    out.putInt(base + 1).putInt(BtfKind.TYPEDEF.number() << 24).putInt(5).put(text);
    return out.array();
  }

  @Test
  void aBtfIsNotParsedTwice() {
    assertSame(btf, Btf.of(btf));
    TypeInfo other =
        new TypeInfo() {
          @Override
          public String name() {
            return "other";
          }

          @Override
          public ByteBuffer bytes() {
            return btf.bytes();
          }
        };
    assertEquals(btf.endId(), Btf.of(other).endId());
    assertEquals("other", Btf.of(other).name());
  }
}
