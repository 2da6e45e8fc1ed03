package io.sonde.lang.c.type.internal;

/** A type of C, without the qualifiers of its own. Its text is as a diagnostic shows it. */
public sealed interface CType
    permits CType.VoidType,
        IntegerType,
        CType.PointerType,
        CType.ArrayType,
        CType.StructType,
        CType.ErrorType {

  CType VOID = new VoidType();

  /** The type of what is wrong already: nothing more is said about it. */
  CType ERROR = new ErrorType();

  default boolean isInteger() {
    return this instanceof IntegerType;
  }

  default boolean isPointer() {
    return this instanceof PointerType;
  }

  /** Whether it can be tested for truth. */
  default boolean isScalar() {
    return isInteger() || isPointer();
  }

  default boolean isVoid() {
    return this instanceof VoidType;
  }

  default boolean isError() {
    return this instanceof ErrorType;
  }

  static PointerType pointerTo(CType target) {
    return new PointerType(target, Qualified.NONE);
  }

  /** {@code void}. */
  record VoidType() implements CType {
    @Override
    public String toString() {
      return "void";
    }
  }

  /**
   * A pointer.
   *
   * @param qualifiers of what it points to
   */
  record PointerType(CType target, Qualified qualifiers) implements CType {
    public static final int SIZE = 8;

    @Override
    public String toString() {
      String space = target.isPointer() ? "" : " ";
      return qualifiers + target.toString() + space + "*";
    }
  }

  /**
   * An array.
   *
   * @param length elements; 0 for one of unknown length
   */
  record ArrayType(CType element, long length) implements CType {
    @Override
    public String toString() {
      return element + "[" + (length == 0 ? "" : length) + "]";
    }
  }

  /**
   * A structure or union.
   *
   * @param keyword {@code struct} or {@code union}
   * @param tag empty for one without a name
   * @param id of one without a name: its id in the kernel's BTF, or a negative number for one of
   *     the text's; a negative number also tells those that a function defines; else 0
   */
  record StructType(String keyword, String tag, int id) implements CType {
    @Override
    public String toString() {
      return (keyword + " " + (tag.isEmpty() ? "without a name" : tag)).strip();
    }
  }

  /** Of an expression that is wrong. */
  record ErrorType() implements CType {
    @Override
    public String toString() {
      return "?";
    }
  }
}
