package io.sonde.bpf.attr.internal;

import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * One argument of bpf(2), filled field by field; fields not set are 0. It keeps the memory that it
 * points to. Older kernels take a struct longer than theirs if what they do not know is 0. For one
 * thread at a time.
 *
 * @param <F> the fields it has
 */
public final class Attributes<F extends Enum<F> & Field> {
  private final SystemCalls calls;
  private final ByteBuffer struct;
  private final Map<F, ByteBuffer> pointees;

  public Attributes(SystemCalls calls, Class<F> layout) {
    this.calls = calls;
    int end = 0;
    for (F field : layout.getEnumConstants()) {
      end = Math.max(end, field.offset() + field.bytes());
    }
    int size = (end + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    this.struct = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    this.pointees = new EnumMap<>(layout);
  }

  /** Sets a number of 4 or 8 bytes. */
  public Attributes<F> set(F field, long value) {
    if (field.bytes() == Integer.BYTES) {
      struct.putInt(field.offset(), (int) value);
    } else {
      struct.putLong(field.offset(), value);
    }
    return this;
  }

  /** A number as it stands, of 4 bytes (without sign) or 8: also what the kernel has written. */
  public long get(F field) {
    return field.bytes() == Integer.BYTES
        ? Integer.toUnsignedLong(struct.getInt(field.offset()))
        : struct.getLong(field.offset());
  }

  /**
   * Sets a pointer, to the first byte of a direct buffer.
   *
   * @param memory null for a null pointer
   */
  public Attributes<F> point(F field, ByteBuffer memory) {
    if (memory == null) {
      pointees.remove(field);
      return set(field, 0);
    }
    pointees.put(field, memory);
    return set(field, calls.address(memory));
  }

  /** Sets a pointer to a copy of these bytes; to nothing if there are none. */
  public Attributes<F> point(F field, byte[] content) {
    return point(field, content.length == 0 ? null : direct(content));
  }

  /** Sets a pointer to a C string. */
  public Attributes<F> pointText(F field, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return point(field, direct(Arrays.copyOf(content, content.length + 1)));
  }

  /** Sets a name that stands in the struct itself, as {@link ObjectName} makes it fit. */
  public Attributes<F> name(F field, String name) {
    byte[] content = ObjectName.fit(name, field.bytes()).getBytes(StandardCharsets.US_ASCII);
    struct.put(field.offset(), content);
    return this;
  }

  private static ByteBuffer direct(byte[] content) {
    return ByteBuffer.allocateDirect(content.length).put(content).flip();
  }

  /** The struct as it stands, for the kernel and for tests. */
  public ByteBuffer struct() {
    return struct;
  }

  /**
   * Makes the call.
   *
   * @param subject what it is about, for the error
   */
  public int call(BpfCommand command, String subject) throws KernelException {
    try {
      return calls.bpf(command, struct, subject);
    } finally {
      Reference.reachabilityFence(pointees);
    }
  }
}
