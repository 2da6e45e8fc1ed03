package io.sonde.api.event;

import java.util.Map;

/** The type of a field: how its bytes, in native byte order, are to be read and shown. */
public sealed interface FieldType {
  /** Bytes it occupies in the record's fixed part. */
  int size();

  /** How an integer is written. */
  enum Base {
    DECIMAL,
    HEX,
    OCTAL
  }

  /** An integer of 1, 2, 4 or 8 bytes. */
  record Int(int size, boolean signed, Base base) implements FieldType {
    public static final Int U8 = new Int(1, false, Base.DECIMAL);
    public static final Int U16 = new Int(2, false, Base.DECIMAL);
    public static final Int U32 = new Int(4, false, Base.DECIMAL);
    public static final Int U64 = new Int(8, false, Base.DECIMAL);
    public static final Int S8 = new Int(1, true, Base.DECIMAL);
    public static final Int S16 = new Int(2, true, Base.DECIMAL);
    public static final Int S32 = new Int(4, true, Base.DECIMAL);
    public static final Int S64 = new Int(8, true, Base.DECIMAL);

    /** An address: 8 bytes, shown as {@code 0x…}. */
    public static final Int ADDRESS = new Int(8, false, Base.HEX);
  }

  /** A truth value of one byte. */
  record Bool() implements FieldType {
    @Override
    public int size() {
      return 1;
    }
  }

  /** An integer with names for some of its values. */
  record Enumeration(Int base, Map<Long, String> names) implements FieldType {
    public Enumeration {
      names = Map.copyOf(names);
    }

    @Override
    public int size() {
      return base.size();
    }
  }

  /** {@code char[length]}: text up to the first NUL or the end, UTF-8. */
  record Chars(int length) implements FieldType {
    @Override
    public int size() {
      return length;
    }
  }

  /** Bytes without meaning to sonde. */
  record Bytes(int length) implements FieldType {
    @Override
    public int size() {
      return length;
    }
  }

  /**
   * Text of varying length, UTF-8, no NUL. The field is a locator of 4 bytes, as the kernel's
   * {@code __data_loc}: the low 16 bits are the text's offset from the record's start, the high 16
   * bits its length in bytes.
   */
  record Text() implements FieldType {
    @Override
    public int size() {
      return 4;
    }
  }

  /**
   * Text that is made of the record's other fields when it is shown, and has no bytes of its own:
   * such a field stands behind all others, at offset 0.
   *
   * @param template of that text, in the grammar of {@link Schema#template}; names no composed
   *     field
   */
  record Composed(String template) implements FieldType {
    @Override
    public int size() {
      return 0;
    }
  }

  /** Several of a type, one after the other. */
  record Array(FieldType element, int count) implements FieldType {
    @Override
    public int size() {
      return element.size() * count;
    }
  }

  /** A nested structure; its fields' offsets count from its own start. */
  record Struct(Schema schema) implements FieldType {
    @Override
    public int size() {
      return schema.size();
    }
  }

  /** An IP address in network byte order: 4 bytes for version 4, 16 for version 6. */
  record IpAddress(int size) implements FieldType {}

  /** A time of 8 bytes, in nanoseconds. */
  record Time(Clock clock) implements FieldType {
    @Override
    public int size() {
      return 8;
    }
  }

  /** What a {@link Time} counts from. */
  enum Clock {
    /** Since boot, not counting suspension: {@code bpf_ktime_get_ns}, CLOCK_MONOTONIC. */
    MONOTONIC,
    /** Since boot, counting suspension: {@code bpf_ktime_get_boot_ns}, CLOCK_BOOTTIME. */
    BOOT,
    /**
     * The trace buffer's own clock ({@code trace_clock}); near MONOTONIC, but only of use for
     * differences.
     */
    TRACE,
    /** Since 1970. */
    REAL,
    /** A difference of two times. */
    DURATION
  }
}
