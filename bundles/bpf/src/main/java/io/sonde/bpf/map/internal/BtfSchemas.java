package io.sonde.bpf.map.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.btf.Btf;
import io.sonde.btf.BtfException;
import io.sonde.btf.BtfType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Types of BTF as schemas: how keys and values of a map are laid out. */
public final class BtfSchemas {
  private final Btf btf;

  public BtfSchemas(Btf btf) {
    this.btf = btf;
  }

  /**
   * The layout of a type: of a struct its members, of any other type one field.
   *
   * @param name of that one field
   * @param size bytes
   */
  public Schema of(int id, String name, int size) throws BtfException {
    BtfType type = btf.resolve(id);
    if (type instanceof BtfType.Struct struct && plain(struct)) {
      return struct(struct);
    }
    FieldType field = fieldType(type, size);
    return Schema.data(name, size, List.of(new Schema.Field(name, field, 0)));
  }

  /** What stands in bit fields cannot be told as fields of whole bytes. */
  private static boolean plain(BtfType.Struct struct) {
    return struct.members().stream().noneMatch(BtfType.Member::isBitfield);
  }

  private Schema struct(BtfType.Struct struct) {
    List<Schema.Field> fields = new ArrayList<>();
    for (BtfType.Member member : struct.members()) {
      int size = (int) btf.sizeOf(member.type()).orElse(0);
      if (size > 0) {
        FieldType type = fieldType(btf.resolve(member.type()), size);
        fields.add(new Schema.Field(member.name(), type, member.byteOffset()));
      }
    }
    return Schema.data(struct.name(), struct.size(), fields);
  }

  private FieldType fieldType(BtfType type, int size) {
    if (type instanceof BtfType.Int integer && wholeBytes(integer)) {
      return integer.bool() ? new FieldType.Bool() : integer(size, integer.signed());
    }
    if (type instanceof BtfType.Ptr) {
      return FieldType.Int.ADDRESS;
    }
    if (type instanceof BtfType.Enumeration enumeration) {
      Map<Long, String> names = new HashMap<>();
      enumeration.enumerators().forEach(e -> names.putIfAbsent(e.value(), e.name()));
      return new FieldType.Enumeration(integer(size, enumeration.signed()), names);
    }
    if (type instanceof BtfType.Struct struct && plain(struct)) {
      return new FieldType.Struct(struct(struct));
    }
    if (type instanceof BtfType.Array array && array.length() > 0) {
      return array(array, size);
    }
    return new FieldType.Bytes(size);
  }

  private FieldType array(BtfType.Array array, int size) {
    BtfType element = btf.resolve(array.element());
    if (element instanceof BtfType.Int integer && (integer.character() || isChar(integer))) {
      return new FieldType.Chars(size);
    }
    return new FieldType.Array(fieldType(element, size / array.length()), array.length());
  }

  /** Compilers mark {@code char} by its name and not by the encoding. */
  private static boolean isChar(BtfType.Int integer) {
    return integer.size() == 1 && integer.name().equals("char");
  }

  private static boolean wholeBytes(BtfType.Int integer) {
    boolean known =
        switch (integer.size()) {
          case 1, 2, 4, 8 -> true;
          default -> false;
        };
    return known && integer.bitOffset() == 0 && (!integer.bool() || integer.size() == 1);
  }

  private static FieldType.Int integer(int size, boolean signed) {
    return new FieldType.Int(size, signed, FieldType.Base.DECIMAL);
  }
}
