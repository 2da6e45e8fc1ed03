package io.sonde.btf;

/**
 * The kinds of BTF types, with their numbers (Documentation/bpf/btf.rst, "Type Encoding"): how many
 * bytes follow the 12 that all begin with.
 */
public enum BtfKind {
  /** The type with id 0; no type in the section has it. */
  VOID(0, 0, BtfType.Void.class),
  INT(4, 0, BtfType.Int.class),
  PTR(0, 0, BtfType.Ptr.class),
  ARRAY(12, 0, BtfType.Array.class),
  STRUCT(0, 12, BtfType.Struct.class),
  UNION(0, 12, BtfType.Union.class),
  ENUM(0, 8, BtfType.Enum.class),
  FWD(0, 0, BtfType.Fwd.class),
  TYPEDEF(0, 0, BtfType.Typedef.class),
  VOLATILE(0, 0, BtfType.Volatile.class),
  CONST(0, 0, BtfType.Const.class),
  RESTRICT(0, 0, BtfType.Restrict.class),
  FUNC(0, 0, BtfType.Func.class),
  FUNC_PROTO(0, 8, BtfType.FuncProto.class),
  VAR(4, 0, BtfType.Var.class),
  DATASEC(0, 12, BtfType.Datasec.class),
  /** Linux 5.13. */
  FLOAT(0, 0, BtfType.Float.class),
  /** Linux 5.16. */
  DECL_TAG(4, 0, BtfType.DeclTag.class),
  /** Linux 5.17. */
  TYPE_TAG(0, 0, BtfType.TypeTag.class),
  /** Linux 6.0. */
  ENUM64(0, 12, BtfType.Enum64.class);

  private static final BtfKind[] BY_NUMBER = values();

  private final int extra;
  private final int entry;
  private final Class<? extends BtfType> type;

  BtfKind(int extra, int entry, Class<? extends BtfType> type) {
    this.extra = extra;
    this.entry = entry;
    this.type = type;
  }

  /** The number in a type's {@code info}. */
  public int number() {
    return ordinal();
  }

  /** Bytes after the common 12, for a type of this many members, values or parameters. */
  int trailing(int entries) {
    return extra + entry * entries;
  }

  /**
   * The kind that is decoded to this record.
   *
   * @throws IllegalArgumentException if it is none of {@link BtfType}'s records
   */
  static BtfKind of(Class<? extends BtfType> type) {
    for (BtfKind kind : BY_NUMBER) {
      if (kind.type == type) {
        return kind;
      }
    }
    throw new IllegalArgumentException(type + " is not a kind of BTF type");
  }

  /** The kind of a number, or null. */
  static BtfKind of(int number) {
    return number < BY_NUMBER.length ? BY_NUMBER[number] : null;
  }
}
