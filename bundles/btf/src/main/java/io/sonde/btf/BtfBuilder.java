package io.sonde.btf;

import io.sonde.btf.BtfType.Enumerator;
import io.sonde.btf.BtfType.Linkage;
import io.sonde.btf.BtfType.Member;
import io.sonde.btf.BtfType.Parameter;
import io.sonde.btf.BtfType.Placement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes BTF. Each method adds a type and gives its id, from 1 on; a type may refer to one that is
 * added later ({@link #nextId}), 0 is void. Strings are kept once; types are not compared. For one
 * thread.
 */
public final class BtfBuilder {
  private static final int SIGNED = 1;
  private static final int CHARACTER = 2;
  private static final int BOOL = 4;
  private static final int MAX_ENTRIES = 0xffff;
  private static final int FLAG = 1 << 31;

  private final ByteOrder order;
  private final StringTable strings = new StringTable();
  private ByteBuffer types;
  private int nextId = 1;

  /**
   * @param order of the machine the BTF is for
   */
  public BtfBuilder(ByteOrder order) {
    this.order = order;
    this.types = ByteBuffer.allocate(1024).order(order);
  }

  /** For the machines sonde knows: little endian. */
  public BtfBuilder() {
    this(ByteOrder.LITTLE_ENDIAN);
  }

  /** The id that the next type will have. */
  public int nextId() {
    return nextId;
  }

  /** The offset of a string, added if it is new: for line information. */
  public int string(String text) {
    return strings.add(text);
  }

  /**
   * An integer.
   *
   * @param size bytes: 1, 2, 4, 8 or 16
   */
  public int integer(String name, int size, boolean signed) {
    return integer(name, size, signed ? SIGNED : 0);
  }

  /** {@code char}: one byte. */
  public int character(String name, boolean signed) {
    return integer(name, 1, CHARACTER | (signed ? SIGNED : 0));
  }

  /** {@code bool}: one byte. */
  public int bool(String name) {
    return integer(name, 1, BOOL);
  }

  private int integer(String name, int size, int encoding) {
    int id = begin(BtfKind.INT, name, 0, false, size);
    types.putInt(encoding << 24 | size * Byte.SIZE);
    return id;
  }

  /** A pointer; to nothing known (void) if the target is 0. */
  public int pointer(int target) {
    return begin(BtfKind.PTR, "", 0, false, target);
  }

  /**
   * An array.
   *
   * @param index the type of its indices, an integer
   */
  public int array(int element, int index, int length) {
    int id = begin(BtfKind.ARRAY, "", 0, false, 0);
    types.putInt(element).putInt(index).putInt(length);
    return id;
  }

  /**
   * A struct.
   *
   * @param name may be empty
   * @param size bytes
   */
  public int struct(String name, int size, List<Member> members) {
    return composite(BtfKind.STRUCT, name, size, members);
  }

  /** A union, as {@link #struct}. */
  public int union(String name, int size, List<Member> members) {
    return composite(BtfKind.UNION, name, size, members);
  }

  private int composite(BtfKind kind, String name, int size, List<Member> members) {
    boolean bitfields = members.stream().anyMatch(Member::isBitfield);
    int id = begin(kind, name, members.size(), bitfields, size);
    for (Member member : members) {
      int place = member.bitOffset();
      if (bitfields) {
        if (place >>> 24 != 0) {
          throw new IllegalArgumentException(
              "member " + member.name() + " of a struct with bit fields lies beyond 2 MiB");
        }
        place |= member.bitfieldSize() << 24;
      }
      types.putInt(strings.add(member.name())).putInt(member.type()).putInt(place);
    }
    return id;
  }

  /**
   * An enum of at most 32 bits.
   *
   * @param size bytes
   */
  public int enumeration(String name, int size, boolean signed, List<Enumerator> enumerators) {
    int id = begin(BtfKind.ENUM, name, enumerators.size(), signed, size);
    for (Enumerator enumerator : enumerators) {
      types.putInt(strings.add(enumerator.name())).putInt((int) enumerator.value());
    }
    return id;
  }

  /** An enum of 64 bits; kernels know it since Linux 6.0. */
  public int enumeration64(String name, boolean signed, List<Enumerator> enumerators) {
    int id = begin(BtfKind.ENUM64, name, enumerators.size(), signed, Long.BYTES);
    for (Enumerator enumerator : enumerators) {
      long value = enumerator.value();
      types
          .putInt(strings.add(enumerator.name()))
          .putInt((int) value)
          .putInt((int) (value >>> Integer.SIZE));
    }
    return id;
  }

  /** A struct or union that is declared only. */
  public int forward(String name, boolean union) {
    return begin(BtfKind.FWD, name, 0, union, 0);
  }

  /** Another name for a type. */
  public int typedef(String name, int target) {
    return begin(BtfKind.TYPEDEF, name, 0, false, target);
  }

  /** {@code const}. */
  public int constant(int target) {
    return begin(BtfKind.CONST, "", 0, false, target);
  }

  /** {@code volatile}. */
  public int volatileType(int target) {
    return begin(BtfKind.VOLATILE, "", 0, false, target);
  }

  /** {@code restrict}. */
  public int restrict(int target) {
    return begin(BtfKind.RESTRICT, "", 0, false, target);
  }

  /** A note on the type a pointer leads to; Linux 5.17. */
  public int typeTag(String tag, int target) {
    return begin(BtfKind.TYPE_TAG, tag, 0, false, target);
  }

  /**
   * The type of a function.
   *
   * @param result 0 for void
   */
  public int functionType(int result, List<Parameter> parameters) {
    int id = begin(BtfKind.FUNC_PROTO, "", parameters.size(), false, result);
    for (Parameter parameter : parameters) {
      types.putInt(strings.add(parameter.name())).putInt(parameter.type());
    }
    return id;
  }

  /**
   * A function.
   *
   * @param type of {@link #functionType}
   */
  public int function(String name, int type, Linkage linkage) {
    return begin(BtfKind.FUNC, name, linkage.ordinal(), false, type);
  }

  /** A variable; {@link #section} says where it stands. */
  public int variable(String name, int type, Linkage linkage) {
    int id = begin(BtfKind.VAR, name, 0, false, type);
    types.putInt(linkage.ordinal());
    return id;
  }

  /** A section of variables. */
  public int section(String name, int size, List<Placement> variables) {
    int id = begin(BtfKind.DATASEC, name, variables.size(), false, size);
    for (Placement variable : variables) {
      types.putInt(variable.variable()).putInt(variable.offset()).putInt(variable.size());
    }
    return id;
  }

  /** A floating-point number; Linux 5.13. */
  public int floating(String name, int size) {
    return begin(BtfKind.FLOAT, name, 0, false, size);
  }

  /**
   * A note on a declaration; Linux 5.16.
   *
   * @param component the member or parameter it is about, from 0; -1 for the declaration itself
   */
  public int declarationTag(String tag, int type, int component) {
    int id = begin(BtfKind.DECL_TAG, tag, 0, false, type);
    types.putInt(component);
    return id;
  }

  private int begin(BtfKind kind, String name, int entries, boolean flag, int typeOrSize) {
    if (entries > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          kind + " " + name + " has " + entries + " entries; BTF can hold " + MAX_ENTRIES);
    }
    reserve(TypeOffsets.COMMON + kind.trailing(entries));
    int info = kind.number() << 24 | entries | (flag ? FLAG : 0);
    types.putInt(strings.add(name)).putInt(info).putInt(typeOrSize);
    return nextId++;
  }

  private void reserve(int bytes) {
    if (types.remaining() < bytes) {
      int capacity = Math.max(types.capacity() * 2, types.position() + bytes);
      types = ByteBuffer.allocate(capacity).order(order).put(types.flip());
    }
  }

  /**
   * The BTF: what BPF_BTF_LOAD takes and {@link Btf#parse} reads. The builder may be used further.
   */
  public byte[] build() {
    byte[] text = strings.bytes();
    int typeBytes = types.position();
    ByteBuffer out = ByteBuffer.allocate(BtfSection.HEADER + typeBytes + text.length).order(order);
    out.putShort((short) BtfSection.MAGIC).put((byte) BtfSection.VERSION).put((byte) 0);
    out.putInt(BtfSection.HEADER).putInt(0).putInt(typeBytes).putInt(typeBytes).putInt(text.length);
    out.put(types.duplicate().flip()).put(text);
    return out.array();
  }
}
