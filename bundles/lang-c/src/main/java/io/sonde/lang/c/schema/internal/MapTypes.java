package io.sonde.lang.c.schema.internal;

import io.sonde.btf.BtfBuilder;
import io.sonde.btf.BtfType;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.ArrayType;
import io.sonde.lang.c.type.internal.CType.PointerType;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.NamedType;
import io.sonde.lang.c.type.internal.Sizes;
import io.sonde.lang.c.type.internal.Structures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types of keys and values in BTF, so that the kernel and its tools can show maps. */
public final class MapTypes {
  private final Structures structures;
  private final Sizes sizes;
  private final BtfBuilder btf;
  private final Map<Object, Integer> known = new HashMap<>();

  private record ArrayKey(int element, long length) {}

  private record Alias(String name, int target) {}

  /**
   * @param btf gets the types
   */
  public MapTypes(Structures structures, BtfBuilder btf) {
    this.structures = structures;
    this.sizes = new Sizes(structures);
    this.btf = btf;
  }

  /** The id of a type, which is written if it is new; 0 for void. */
  public int id(NamedType type) {
    int id = id(type.type(), type.names());
    return named(id, type.type() instanceof ArrayType ? List.of() : type.names());
  }

  private int id(CType type, List<String> names) {
    if (type.isVoid() || type.isError()) {
      return 0;
    }
    if (type instanceof ArrayType array) {
      int element = named(id(array.element(), names), names);
      int index = id(IntegerType.INT, List.of());
      Object key = new ArrayKey(element, array.length());
      if (!known.containsKey(key)) {
        known.put(key, btf.array(element, index, (int) array.length()));
      }
      return known.get(key);
    }
    String tag = names.stream().filter(n -> n.startsWith("enum ")).findFirst().orElse("");
    if (type instanceof IntegerType integer && !tag.isEmpty()) {
      return enumeration(tag, integer);
    }
    Integer before = known.get(type);
    if (before != null) {
      return before;
    }
    int id;
    if (type instanceof IntegerType integer) {
      id = integer(integer);
    } else if (type instanceof PointerType) {
      id = btf.pointer(0);
    } else {
      return struct((StructType) type);
    }
    known.put(type, id);
    return id;
  }

  private int integer(IntegerType type) {
    if (type == IntegerType.BOOL) {
      return btf.bool(type.toString());
    }
    return btf.integer(type.toString(), type.size(), type.isSigned());
  }

  private int enumeration(String tag, IntegerType type) {
    if (!known.containsKey(tag)) {
      List<BtfType.Enumerator> constants = new ArrayList<>();
      structures
          .enumeration(tag)
          .forEach((value, name) -> constants.add(new BtfType.Enumerator(name, value)));
      constants.sort(Comparator.comparing(BtfType.Enumerator::value));
      String name = tag.substring(tag.indexOf(' ') + 1);
      String shown = name.contains("#") ? "" : name;
      known.put(tag, btf.enumeration(shown, type.size(), type.isSigned(), constants));
    }
    return known.get(tag);
  }

  private int struct(StructType type) {
    List<BtfType.Member> members = new ArrayList<>();
    for (Field field : structures.fields(type)) {
      int member = id(new NamedType(field.type(), field.names()));
      members.add(new BtfType.Member(field.name(), member, field.offset() * Byte.SIZE, 0));
    }
    int size = (int) sizes.of(type).orElse(0);
    int id =
        type.keyword().equals("union")
            ? btf.union(type.tag(), size, members)
            : btf.struct(type.tag(), size, members);
    known.put(type, id);
    return id;
  }

  /** The type under the names that the text has for it. */
  private int named(int target, List<String> names) {
    int id = target;
    for (int i = names.size() - 1; i >= 0 && id != 0; i--) {
      String name = names.get(i);
      if (!name.startsWith("enum ")) {
        Alias key = new Alias(name, id);
        int inner = id;
        if (!known.containsKey(key)) {
          known.put(key, btf.typedef(name, inner));
        }
        id = known.get(key);
      }
    }
    return id;
  }
}
