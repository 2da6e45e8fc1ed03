package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.Structures;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The structures that a text defines, and before all others: its own hide the kernel's. */
public final class TextStructures implements Structures {
  private final Structures others;
  private final Map<StructType, Layout> layouts = new HashMap<>();
  private final Map<String, Map<Long, String>> enumerations = new HashMap<>();
  private int last;

  /** How a structure of the text is laid out. */
  record Layout(List<Field> fields, long size, int align) {
    Layout {
      fields = List.copyOf(fields);
    }
  }

  /** A text that defines none yet. */
  public TextStructures(Structures others) {
    this.others = others;
  }

  /** A number that tells a type from all others that this text defines. */
  int number() {
    return --last;
  }

  void define(StructType type, Layout layout) {
    layouts.put(type, layout);
  }

  /**
   * @param name {@code enum} and its tag
   */
  void defineEnumeration(String name, Map<Long, String> constants) {
    enumerations.put(name, new LinkedHashMap<>(constants));
  }

  @Override
  public boolean isKnown(StructType type) {
    return layouts.containsKey(type) || others.isKnown(type);
  }

  @Override
  public Optional<Field> field(StructType type, String name) throws UnsupportedMemberException {
    Layout layout = layouts.get(type);
    if (layout == null) {
      return others.field(type, name);
    }
    for (Field field : layout.fields()) {
      if (field.name().equals(name)) {
        return Optional.of(field);
      }
      if (field.name().isEmpty() && field.type() instanceof StructType inner) {
        Optional<Field> found = field(inner, name);
        if (found.isPresent()) {
          return found.map(f -> f.plus(field.offset()));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Field> fields(StructType type) {
    Layout layout = layouts.get(type);
    return layout == null ? others.fields(type) : layout.fields();
  }

  @Override
  public List<String> fieldNames(StructType type) {
    Layout layout = layouts.get(type);
    return layout == null
        ? others.fieldNames(type)
        : layout.fields().stream().map(Field::name).filter(name -> !name.isEmpty()).toList();
  }

  @Override
  public OptionalLong size(StructType type) {
    Layout layout = layouts.get(type);
    return layout == null ? others.size(type) : OptionalLong.of(layout.size());
  }

  @Override
  public int align(StructType type) {
    Layout layout = layouts.get(type);
    return layout == null ? others.align(type) : layout.align();
  }

  @Override
  public Map<Long, String> enumeration(String name) {
    Map<Long, String> own = enumerations.get(name);
    return own == null ? others.enumeration(name) : own;
  }

  @Override
  public OptionalLong constant(String name) {
    return others.constant(name);
  }
}
