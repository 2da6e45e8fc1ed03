package io.sonde.shell.wire.internal;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes what payloads are made of. */
public final class Texts {
  private Texts() {}

  /** Collects a payload. */
  public static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public Writer number(int value) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        bytes.write(value >>> shift);
      }
      return this;
    }

    public Writer number(long value) {
      return number((int) (value >>> 32)).number((int) value);
    }

    public Writer flag(boolean value) {
      bytes.write(value ? 1 : 0);
      return this;
    }

    public Writer text(String value) {
      byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
      number(encoded.length);
      bytes.write(encoded, 0, encoded.length);
      return this;
    }

    public Writer texts(List<String> values) {
      number(values.size());
      for (String value : values) {
        text(value);
      }
      return this;
    }

    /** Names and values, in order. */
    public Writer pairs(Map<String, String> values) {
      number(values.size());
      values.forEach((name, value) -> text(name).text(value));
      return this;
    }

    public byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  /** Takes a payload apart; every length is held against what is there. */
  public static final class Reader {
    private final ByteBuffer bytes;

    public Reader(ByteBuffer bytes) {
      this.bytes = bytes.duplicate();
    }

    public int number() throws ProtocolException {
      try {
        return bytes.getInt();
      } catch (BufferUnderflowException e) {
        throw new ProtocolException("a payload ends too early");
      }
    }

    public long longNumber() throws ProtocolException {
      long high = number();
      return high << 32 | number() & 0xffffffffL;
    }

    public boolean flag() throws ProtocolException {
      if (!bytes.hasRemaining()) {
        throw new ProtocolException("a payload ends too early");
      }
      return bytes.get() != 0;
    }

    public String text() throws ProtocolException {
      byte[] encoded = new byte[length(1)];
      bytes.get(encoded);
      return new String(encoded, StandardCharsets.UTF_8);
    }

    public List<String> texts() throws ProtocolException {
      int size = length(Integer.BYTES);
      List<String> values = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        values.add(text());
      }
      return values;
    }

    /** Names and values, in order. */
    public Map<String, String> pairs() throws ProtocolException {
      int size = length(2 * Integer.BYTES);
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        values.put(text(), text());
      }
      return values;
    }

    /** The size of what follows, whose members take at least so many bytes each. */
    public int length(int least) throws ProtocolException {
      int length = number();
      if (length < 0 || length > bytes.remaining() / least) {
        throw new ProtocolException("a payload names a length of " + length);
      }
      return length;
    }

    /**
     * @throws ProtocolException if something follows
     */
    public void end() throws ProtocolException {
      if (bytes.hasRemaining()) {
        throw new ProtocolException(bytes.remaining() + " bytes too many in a payload");
      }
    }
  }
}
