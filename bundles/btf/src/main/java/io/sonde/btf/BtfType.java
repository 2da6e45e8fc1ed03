package io.sonde.btf;

import java.util.List;

/**
 * A decoded type. Other types appear by id: {@link Btf#type} decodes them. Anonymous types have an
 * empty name.
 */
public sealed interface BtfType {
  /** Its number, unique in its {@link Btf} and that one's base; 0 is void. */
  int id();

  /** A type that stands for another, perhaps with a qualifier. */
  sealed interface Alias extends BtfType {
    int target();
  }

  /** A struct or union. */
  sealed interface Composite extends BtfType {
    String name();

    /** Bytes. */
    int size();

    List<Member> members();
  }

  /** An enum of any width. */
  sealed interface Enumeration extends BtfType {
    String name();

    /** Bytes. */
    int size();

    boolean signed();

    List<Enumerator> enumerators();
  }

  /** {@code void}. */
  record Void() implements BtfType {
    @Override
    public int id() {
      return 0;
    }
  }

  /**
   * An integer.
   *
   * @param size bytes it takes
   * @param bits of them that count
   * @param bitOffset where they begin; not 0 only in BTF of old
   */
  record Int(
      int id,
      String name,
      int size,
      boolean signed,
      boolean character,
      boolean bool,
      int bits,
      int bitOffset)
      implements BtfType {}

  /** A pointer. */
  record Ptr(int id, int target) implements BtfType {}

  /** An array of {@code length} elements; 0 for a flexible one. */
  record Array(int id, int element, int index, int length) implements BtfType {}

  /** A struct, of {@code size} bytes. */
  record Struct(int id, String name, int size, List<Member> members) implements Composite {
    public Struct {
      members = List.copyOf(members);
    }
  }

  /** A union, of {@code size} bytes. */
  record Union(int id, String name, int size, List<Member> members) implements Composite {
    public Union {
      members = List.copyOf(members);
    }
  }

  /** An enum of up to 32 bits. */
  record Enum(int id, String name, int size, boolean signed, List<Enumerator> enumerators)
      implements Enumeration {
    public Enum {
      enumerators = List.copyOf(enumerators);
    }
  }

  /** An enum of 64 bits. */
  record Enum64(int id, String name, int size, boolean signed, List<Enumerator> enumerators)
      implements Enumeration {
    public Enum64 {
      enumerators = List.copyOf(enumerators);
    }
  }

  /** A struct or union that is declared only. */
  record Fwd(int id, String name, boolean union) implements BtfType {}

  /** Another name for a type. */
  record Typedef(int id, String name, int target) implements Alias {}

  /** {@code volatile}. */
  record Volatile(int id, int target) implements Alias {}

  /** {@code const}. */
  record Const(int id, int target) implements Alias {}

  /** {@code restrict}. */
  record Restrict(int id, int target) implements Alias {}

  /** A type with a note for tools, such as {@code user} or {@code percpu}. */
  record TypeTag(int id, String name, int target) implements Alias {}

  /** A function; its type is a {@link FuncProto}. */
  record Func(int id, String name, int prototype, Linkage linkage) implements BtfType {}

  /** The type of a function. */
  record FuncProto(int id, int result, List<Parameter> parameters) implements BtfType {
    public FuncProto {
      parameters = List.copyOf(parameters);
    }

    /** Whether it ends with {@code ...}: then the last parameter has type 0 and no name. */
    public boolean variadic() {
      return !parameters.isEmpty() && parameters.get(parameters.size() - 1).type() == 0;
    }
  }

  /** A variable. */
  record Var(int id, String name, int type, Linkage linkage) implements BtfType {}

  /** A section of variables. */
  record Datasec(int id, String name, int size, List<Placement> variables) implements BtfType {
    public Datasec {
      variables = List.copyOf(variables);
    }
  }

  /** A floating-point number of {@code size} bytes. */
  record Float(int id, String name, int size) implements BtfType {}

  /**
   * A note for tools on a declaration.
   *
   * @param component the member or parameter it is about, from 0; -1 for the declaration itself
   */
  record DeclTag(int id, String name, int type, int component) implements BtfType {}

  /**
   * A member of a struct or union.
   *
   * @param name empty for an anonymous struct or union
   * @param bitOffset from the start of the composite it was asked of
   * @param bitfieldSize bits of a bit field; 0 for other members
   */
  record Member(String name, int type, int bitOffset, int bitfieldSize) {
    /** The byte in which it begins. */
    public int byteOffset() {
      return bitOffset / Byte.SIZE;
    }

    public boolean isBitfield() {
      return bitfieldSize != 0;
    }
  }

  /** A constant of an enum; an unsigned one of 32 bits is not negative. */
  record Enumerator(String name, long value) {}

  /** A parameter of a function; the name is empty where BTF has none. */
  record Parameter(String name, int type) {}

  /** Where a variable stands in its section: bytes. */
  record Placement(int variable, int offset, int size) {}

  /** Who may see a function or variable, with BTF's numbers. */
  enum Linkage {
    STATIC,
    GLOBAL,
    EXTERN
  }
}
