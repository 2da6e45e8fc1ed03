package io.sonde.format.value.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.testing.TestBatch;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.testing.Expected;
import io.sonde.format.testing.RecordMaker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressWriterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "1::",
        "2001:db8::1",
        "2001:db8:0:1:1:1:1:1",
        "2001:0:0:1::1",
        "fe80::1:0:1",
        "::ffff:192.0.2.1",
        "1:0:2:0:3:0:4:0",
        "0:0:1::"
      })
  void recommendedFormStaysAsItIs(String text) throws UnknownHostException {
    byte[] bytes = InetAddress.getByName(text).getAddress();
    byte[] wide = bytes.length == 16 ? bytes : mapped(bytes);
    assertEquals(text, written(wide));
  }

  @Test
  void randomAddressesAgreeWithTheJdk() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[round % 2 == 0 ? 16 : 4];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i += 2) {
        if (random.nextBoolean()) {
          bytes[i] = 0;
          bytes[i + 1] = 0;
        }
      }
      assertEquals(Expected.address(bytes), written(bytes));
    }
  }

  private static byte[] mapped(byte[] version4) {
    byte[] wide = new byte[16];
    wide[10] = (byte) 0xff;
    wide[11] = (byte) 0xff;
    System.arraycopy(version4, 0, wide, 12, 4);
    return wide;
  }

  private static String written(byte[] address) {
    FieldType type = new FieldType.IpAddress(address.length);
    RecordMaker maker = new RecordMaker().raw("a", type, address);
    Schema schema = maker.schema("x", Schema.Kind.DATA, null);
    RecordBytes record = new RecordBytes();
    record.show(new TestBatch().add(schema, maker.bytes()), 0);
    LineBuffer out = new LineBuffer();
    IpAddressWriter.of(address.length).write(record, 0, out);
    return new String(out.reserve(0), 0, out.length(), StandardCharsets.US_ASCII);
  }
}
