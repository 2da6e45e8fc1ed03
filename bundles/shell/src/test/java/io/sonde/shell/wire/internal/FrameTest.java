package io.sonde.shell.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(20261123);

  private static ReadableByteChannel channel(byte[] bytes) {
    return Channels.newChannel(new ByteArrayInputStream(bytes));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void codesAreDistinct() {
    Set<Byte> codes = new HashSet<>();
    for (FrameType type : FrameType.values()) {
      assertTrue(codes.add(type.code()), type.toString());
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    for (FrameType type : FrameType.values()) {
      byte[] payload = bytes(random.nextInt(Math.min(type.limit(), 5000) + 1));
      Frame frame = Frame.read(channel(Frame.of(type, payload).encoded().array()));
      assertEquals(type, frame.type());
      assertEquals(ByteBuffer.wrap(payload), frame.payload());
    }
    assertEquals(7, Frame.exit(7).status());
  }

  @Test
  void readsOneAfterTheOtherToTheEnd() throws IOException {
    ByteBuffer both = ByteBuffer.allocate(100);
    both.put(Frame.exit(3).encoded()).put(Frame.of(FrameType.INTERRUPT).encoded());
    ReadableByteChannel channel = channel(Arrays.copyOf(both.array(), both.position()));
    assertEquals(3, Frame.read(channel).status());
    assertEquals(FrameType.INTERRUPT, Frame.read(channel).type());
    assertNull(Frame.read(channel));
  }

  @Test
  void everyCutIsNoticed() {
    byte[] whole = Frame.exit(3).encoded().array();
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(EOFException.class, () -> Frame.read(channel(cut)), length + " bytes");
    }
  }

  @Test
  void aLengthBeyondTheKindsLimitIsRefusedBeforeMemoryIsTaken() {
    for (FrameType type : FrameType.values()) {
      for (int length : new int[] {type.limit() + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
        byte[] header = ByteBuffer.allocate(5).put(type.code()).putInt(length).array();
        assertThrows(ProtocolException.class, () -> Frame.read(channel(header)));
      }
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Frame.put(ByteBuffer.allocate(100), FrameType.EXIT, 5));
  }

  @Test
  void noiseIsAFrameOrRefused() {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] noise = bytes(random.nextInt(40));
      try {
        ReadableByteChannel channel = channel(noise);
        while (Frame.read(channel) != null) {
          continue;
        }
      } catch (ProtocolException | EOFException e) {
        // the only ways out
      } catch (IOException e) {
        throw new AssertionError(Arrays.toString(noise), e);
      }
    }
  }

  @Test
  void requestsAndHellosSurviveTheWay() throws IOException {
    for (int round = 0; round < 500; round++) {
      List<String> words = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        words.add(text());
      }
      Request request = new Request(random.nextInt(), text(), random.nextBoolean(), text(), words);
      assertEquals(request, Request.of(request.frame()));
      Hello hello = new Hello(text(), Hello.Role.BACKGROUND, text());
      assertEquals(hello, Hello.of(hello.frame()));
    }
  }

  private String text() {
    int[] points = random.ints(random.nextInt(20), 0x20, 0xd7ff).toArray();
    return new String(points, 0, points.length) + "\ud83d\ude00";
  }

  @Test
  void changedPayloadsAreRefusedOrMeanSomething() {
    byte[] good =
        new Request(17, "/tmp", true, "UTF-8", List.of("run", "-e", "x")).frame().payload().array();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 4));
      for (int i = random.nextInt(3); i >= 0 && bad.length > 0; i--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        Request.of(Frame.of(FrameType.COMMAND, bad));
      } catch (ProtocolException e) {
        // the only way out
      }
    }
  }

  @Test
  void saysWhyThereIsNoHello() {
    assertEquals(
        "go away",
        assertThrows(ProtocolException.class, () -> Hello.of(Hello.refused("go away")))
            .getMessage());
    assertThrows(ProtocolException.class, () -> Hello.of(null));
    assertThrows(ProtocolException.class, () -> Hello.of(Frame.exit(0)));
    ByteBuffer newer = new Hello("1", Hello.Role.FOREGROUND, "").frame().payload();
    newer.putInt(4, Hello.VERSION + 1);
    assertEquals(
        "it speaks version 4 of the control protocol, this sonde 3",
        assertThrows(ProtocolException.class, () -> Hello.of(new Frame(FrameType.HELLO, newer)))
            .getMessage());
  }
}
