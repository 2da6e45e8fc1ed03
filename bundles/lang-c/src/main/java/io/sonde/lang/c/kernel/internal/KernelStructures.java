package io.sonde.lang.c.kernel.internal;

import io.sonde.api.Architecture;
import io.sonde.api.lang.TypeInfo;
import io.sonde.btf.Btf;
import io.sonde.btf.BtfKind;
import io.sonde.btf.BtfType;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.Qualified;
import io.sonde.lang.c.type.internal.Sizes;
import io.sonde.lang.c.type.internal.Structures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Structures of one kernel. Its BTF is read when the first of them is asked for, not before. */
public final class KernelStructures implements Structures {
  private final Registers registers;
  private final Optional<TypeInfo> types;
  private Btf btf;

  public KernelStructures(Architecture architecture, Optional<TypeInfo> types) {
    this.registers = Registers.of(architecture);
    this.types = types;
  }

  private Optional<Btf> btf() {
    if (btf == null && types.isPresent() && types.get().bytes().hasRemaining()) {
      btf = Btf.of(types.get());
    }
    return Optional.ofNullable(btf);
  }

  private Optional<BtfType.Composite> composite(StructType type) {
    if (btf().isEmpty()) {
      return Optional.empty();
    }
    BtfType found = null;
    if (type.tag().isEmpty()) {
      found = type.id() > 0 ? btf.type(type.id()) : null;
    } else {
      boolean union = type.keyword().equals("union");
      OptionalInt id = btf.findId(union ? BtfKind.UNION : BtfKind.STRUCT, type.tag());
      found = id.isPresent() ? btf.type(id.getAsInt()) : null;
    }
    return found instanceof BtfType.Composite composite ? Optional.of(composite) : Optional.empty();
  }

  @Override
  public boolean isKnown(StructType type) {
    return Registers.isPtRegs(type) || composite(type).isPresent();
  }

  @Override
  public Optional<Field> field(StructType type, String name) throws UnsupportedMemberException {
    if (Registers.isPtRegs(type)) {
      return registers.field(name);
    }
    Optional<BtfType.Composite> composite = composite(type);
    if (composite.isEmpty()) {
      return Optional.empty();
    }
    Optional<BtfType.Member> member = btf.member(composite.get(), name);
    if (member.isEmpty()) {
      return Optional.empty();
    }
    if (member.get().isBitfield()) {
      throw new UnsupportedMemberException("bit fields are not supported yet");
    }
    int id = member.get().type();
    CType memberType = type(id);
    if (memberType.isError()) {
      throw new UnsupportedMemberException("a member of this type is not supported yet");
    }
    return Optional.of(
        new Field(name, memberType, qualifiers(id), names(id), member.get().byteOffset()));
  }

  @Override
  public List<String> fieldNames(StructType type) {
    if (Registers.isPtRegs(type)) {
      return registers.fieldNames();
    }
    return composite(type)
        .map(c -> c.members().stream().map(BtfType.Member::name).toList())
        .orElse(List.of());
  }

  @Override
  public List<Field> fields(StructType type) {
    if (Registers.isPtRegs(type)) {
      return List.of();
    }
    List<Field> fields = new ArrayList<>();
    for (BtfType.Member member :
        composite(type).map(BtfType.Composite::members).orElse(List.of())) {
      CType memberType = type(member.type());
      if (!member.isBitfield() && !memberType.isError()) {
        int id = member.type();
        fields.add(
            new Field(member.name(), memberType, qualifiers(id), names(id), member.byteOffset()));
      }
    }
    return fields;
  }

  /** What BTF calls a type, of an array its elements. */
  private List<String> names(int id) {
    List<String> names = new ArrayList<>();
    BtfType type = btf.type(id);
    while (type instanceof BtfType.Alias || type instanceof BtfType.Array) {
      if (type instanceof BtfType.Typedef typedef) {
        names.add(typedef.name());
      }
      type =
          btf.type(
              type instanceof BtfType.Alias alias
                  ? alias.target()
                  : ((BtfType.Array) type).element());
    }
    if (type instanceof BtfType.Enumeration enumeration && !enumeration.name().isEmpty()) {
      names.add("enum " + enumeration.name());
    }
    return names;
  }

  @Override
  public int align(StructType type) {
    if (Registers.isPtRegs(type)) {
      return Long.BYTES;
    }
    Sizes sizes = new Sizes(this);
    return fields(type).stream().mapToInt(field -> sizes.align(field.type())).max().orElse(1);
  }

  @Override
  public Map<Long, String> enumeration(String name) {
    String tag = name.substring(name.indexOf(' ') + 1);
    Map<Long, String> constants = new HashMap<>();
    Optional<Btf> kernel = btf();
    if (kernel.isPresent()) {
      OptionalInt id = kernel.get().findId(BtfKind.ENUM, tag);
      if (id.isPresent() && btf.type(id.getAsInt()) instanceof BtfType.Enumeration found) {
        found.enumerators().forEach(e -> constants.putIfAbsent(e.value(), e.name()));
      }
    }
    return constants;
  }

  @Override
  public OptionalLong size(StructType type) {
    if (Registers.isPtRegs(type)) {
      return OptionalLong.of(registers.size());
    }
    Optional<BtfType.Composite> composite = composite(type);
    return composite.isPresent() ? OptionalLong.of(composite.get().size()) : OptionalLong.empty();
  }

  @Override
  public OptionalLong constant(String name) {
    Optional<BtfType.Enumerator> found = btf().flatMap(b -> b.enumerator(name));
    return found.isPresent() ? OptionalLong.of(found.get().value()) : OptionalLong.empty();
  }

  private CType type(int id) {
    BtfType type = btf.resolve(id);
    if (type instanceof BtfType.Int integer) {
      return integer(integer);
    } else if (type instanceof BtfType.Enumeration enumeration) {
      return integer(enumeration.size(), enumeration.signed());
    } else if (type instanceof BtfType.Ptr pointer) {
      return new CType.PointerType(pointee(pointer.target()), qualifiers(pointer.target()));
    } else if (type instanceof BtfType.Array array) {
      return new CType.ArrayType(type(array.element()), array.length());
    } else if (type instanceof BtfType.Struct struct) {
      return new StructType("struct", struct.name(), struct.name().isEmpty() ? struct.id() : 0);
    } else if (type instanceof BtfType.Union union) {
      return new StructType("union", union.name(), union.name().isEmpty() ? union.id() : 0);
    } else if (type instanceof BtfType.Fwd forward) {
      return new StructType(forward.union() ? "union" : "struct", forward.name(), 0);
    } else if (type instanceof BtfType.Void) {
      return CType.VOID;
    }
    return CType.ERROR;
  }

  /** A pointer to what has no type here, such as a function, is as good as one to void. */
  private CType pointee(int id) {
    CType target = type(id);
    return target.isError() ? CType.VOID : target;
  }

  private static CType integer(BtfType.Int type) {
    if (type.bool()) {
      return IntegerType.BOOL;
    }
    return type.size() == 1 && type.name().equals("char")
        ? IntegerType.CHAR
        : integer(type.size(), type.signed());
  }

  private static CType integer(int size, boolean signed) {
    IntegerType type =
        switch (size) {
          case 1 -> IntegerType.SIGNED_CHAR;
          case 2 -> IntegerType.SHORT;
          case 4 -> IntegerType.INT;
          case 8 -> IntegerType.LONG;
          default -> null;
        };
    if (type == null) {
      return CType.ERROR;
    }
    return signed ? type : type.unsigned();
  }

  private Qualified qualifiers(int id) {
    Qualified found = Qualified.NONE;
    BtfType type = btf.type(id);
    while (type instanceof BtfType.Alias alias) {
      boolean user = type instanceof BtfType.TypeTag tag && tag.name().equals("user");
      found =
          found.or(
              new Qualified(type instanceof BtfType.Const, type instanceof BtfType.Volatile, user));
      type = btf.type(alias.target());
    }
    return found;
  }
}
