package io.sonde.btf;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.btf.BtfType.Composite;
import io.sonde.btf.BtfType.Member;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BtfMalformedTest {
  private static final long SEED = 20240229;
  private static final int ROUNDS = 20_000;

  @Test
  void circlesEnd() {
    BtfBuilder builder = new BtfBuilder();
    builder.typedef("a", 2);
    builder.constant(1);
    builder.struct("s", 8, List.of(new Member("", 3, 0, 0)));
    builder.array(4, 4, 1);
    Btf btf = Btf.parse("circles", ByteBuffer.wrap(builder.build()));
    assertThrows(BtfException.class, () -> btf.resolve(1));
    assertThrows(BtfException.class, () -> btf.sizeOf(1));
    assertThrows(BtfException.class, () -> btf.sizeOf(4));
    assertThrows(BtfException.class, () -> btf.member((Composite) btf.type(3), "x"));
  }

  @Test
  void aSearchThatDoublesAtEachLevelEnds() {
    BtfBuilder builder = new BtfBuilder();
    builder.struct("s", 0, List.of());
    for (int i = 1; i < 31; i++) {
      Member anonymous = new Member("", i, 0, 0);
      builder.struct("s", 0, List.of(anonymous, anonymous));
    }
    Btf btf = Btf.parse("doubling", ByteBuffer.wrap(builder.build()));
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertThrows(BtfException.class, () -> btf.member((Composite) btf.type(31), "absent")));
  }

  @Test
  void sizesDoNotOverflow() {
    BtfBuilder builder = new BtfBuilder();
    builder.integer("int", 4, true);
    for (int i = 0; i < 4; i++) {
      builder.array(1 + i, 1, Integer.MAX_VALUE);
    }
    Btf btf = Btf.parse("large", ByteBuffer.wrap(builder.build()));
    assertTrue(btf.sizeOf(2).getAsLong() > Integer.MAX_VALUE);
    assertThrows(BtfException.class, () -> btf.sizeOf(5));
  }

  @Test
  void shorterBtfIsRefused() {
    byte[] whole = SampleBtf.builder(ByteOrder.LITTLE_ENDIAN).build();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(BtfException.class, () -> Btf.parse("part", ByteBuffer.wrap(part)));
    }
  }

  @Test
  void whateverTheBytesOnlyTheDeclaredExceptionIsThrown() {
    byte[] whole = SampleBtf.builder(ByteOrder.LITTLE_ENDIAN).build();
    Random random = new Random(SEED);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          int readable = 0;
          for (int round = 0; round < ROUNDS; round++) {
            readable += readAll(damaged(whole, random)) ? 1 : 0;
          }
          assertTrue(readable > ROUNDS / 20, "too few came through to the types: " + readable);
        });
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      // Most of the changes behind the header, or little would be read.
      int from = random.nextInt(10) == 0 ? 0 : BtfSection.HEADER;
      bytes[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt();
    }
    return bytes;
  }

  /** Whether it could be parsed; what is in it may make no sense all the same. */
  private static boolean readAll(byte[] bytes) {
    Btf btf;
    try {
      btf = Btf.parse("damaged", ByteBuffer.wrap(bytes));
    } catch (BtfException expected) {
      return false;
    }
    quietly(() -> btf.findId(BtfKind.STRUCT, "node"));
    quietly(() -> btf.enumerator("BIG"));
    quietly(() -> btf.function("walk"));
    for (int i = -1; i <= btf.endId(); i++) {
      int id = i;
      quietly(() -> btf.type(id));
      quietly(() -> btf.sizeOf(id));
      quietly(
          () -> {
            if (btf.type(id) instanceof Composite composite) {
              btf.member(composite, "absent");
            }
          });
    }
    return true;
  }

  private static void quietly(Runnable read) {
    try {
      read.run();
    } catch (BtfException expected) {
      // The one exception that malformed types may give.
    }
  }
}
