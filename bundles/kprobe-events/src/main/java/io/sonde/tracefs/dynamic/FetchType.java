package io.sonde.tracefs.dynamic;

import java.util.Optional;

/** How the kernel keeps and prints what it fetched. */
public sealed interface FetchType {
  /** As definitions have it after the colon. */
  String text();

  /** The types that have a name (probe_fetch_types in kernel/trace/trace_probe.c). */
  enum Basic implements FetchType {
    U8("u8", 8),
    U16("u16", 16),
    U32("u32", 32),
    U64("u64", 64),
    S8("s8", 8),
    S16("s16", 16),
    S32("s32", 32),
    S64("s64", 64),
    /** Printed in hexadecimal, as the next three. */
    X8("x8", 8),
    X16("x16", 16),
    X32("x32", 32),
    X64("x64", 64),
    CHAR("char", 8),
    /** Text that ends with a zero byte, in memory; of a uprobe in the process's. */
    STRING("string", 0),
    /** The same in the process's memory. */
    USTRING("ustring", 0),
    /** An address, printed as {@code symbol+offset}. */
    SYMBOL("symbol", 64),
    /** An address, kept as the text {@code symbol+offset}. */
    SYMSTR("symstr", 0),
    /** The name of the dentry that is pointed to. */
    DENTRY_NAME("%pd", 0),
    /** The name of the file that is pointed to. */
    FILE_NAME("%pD", 0);

    private final String spelling;
    private final int bits;

    Basic(String spelling, int bits) {
      this.spelling = spelling;
      this.bits = bits;
    }

    /** The type of this name. */
    public static Optional<Basic> of(String name) {
      for (Basic type : values()) {
        if (type.spelling.equals(name)) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }

    @Override
    public String text() {
      return spelling;
    }

    /** How wide a number it is; 0 for texts. */
    public int bits() {
      return bits;
    }
  }

  /**
   * {@code b<width>@<offset>/<container>}: some bits of a number.
   *
   * @param width 1 or more
   * @param offset of the lowest bit
   * @param container how many bits the number has: 8, 16, 32 or 64
   */
  record BitField(int width, int offset, int container) implements FetchType {
    public BitField {
      if (container != 8 && container != 16 && container != 32 && container != 64) {
        throw new IllegalArgumentException("container must be 8, 16, 32 or 64: " + container);
      }
      if (width < 1 || offset < 0 || (long) width + offset > container) {
        throw new IllegalArgumentException(
            width + " bits at bit " + offset + " are not in " + container);
      }
    }

    @Override
    public String text() {
      return "b" + width + "@" + offset + "/" + container;
    }
  }

  /**
   * {@code TYPE[N]}: so many, one after the other in memory. Of strings: pointers to them.
   *
   * @param length 1 to 64
   */
  record Array(FetchType element, int length) implements FetchType {
    /** MAX_ARRAY_LEN (kernel/trace/trace_probe.h). */
    public static final int LONGEST = 64;

    public Array {
      if (length < 1 || length > LONGEST) {
        throw new IllegalArgumentException("an array has 1 to 64 elements: " + length);
      }
      if (element instanceof Array
          || element == Basic.SYMSTR
          || element == Basic.DENTRY_NAME
          || element == Basic.FILE_NAME) {
        throw new IllegalArgumentException("there are no arrays of " + element.text());
      }
    }

    @Override
    public String text() {
      return element.text() + "[" + length + "]";
    }
  }
}
