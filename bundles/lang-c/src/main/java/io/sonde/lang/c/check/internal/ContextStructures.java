package io.sonde.lang.c.check.internal;

import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.ContextField;
import io.sonde.api.probe.ProbePlan;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.Qualified;
import io.sonde.lang.c.type.internal.Structures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The kernel's structures, and those of the contexts that plans describe. */
public final class ContextStructures implements Structures {
  private static final String TAG = "context of ";

  private final Structures kernel;

  /** By the tag of their type. */
  private final Map<String, ContextLayout> contexts = new HashMap<>();

  public ContextStructures(Structures kernel, List<ProbePlan> plans) {
    this.kernel = kernel;
    for (ProbePlan plan : plans) {
      contexts.put(typeOf(plan.probe().function()).tag(), plan.context());
    }
  }

  /** The type of a program's context. */
  public static StructType typeOf(String function) {
    return new StructType("", TAG + function, 0);
  }

  /** Whether it is the type of a program's context. */
  public static boolean isContext(CType type) {
    return type instanceof StructType struct && struct.tag().startsWith(TAG);
  }

  @Override
  public boolean isKnown(StructType type) {
    return isContext(type) || kernel.isKnown(type);
  }

  @Override
  public Optional<Field> field(StructType type, String name) throws UnsupportedMemberException {
    if (!isContext(type)) {
      return kernel.field(type, name);
    }
    ContextLayout layout = contexts.getOrDefault(type.tag(), ContextLayout.OPAQUE);
    long elements = layout.fields().stream().filter(f -> f.name().startsWith(name + "[")).count();
    if (elements > 0) {
      CType array = new CType.ArrayType(IntegerType.UNSIGNED_LONG_LONG, elements);
      return Optional.of(new Field(name, array, Qualified.NONE, 0));
    }
    for (ContextField field : layout.fields()) {
      if (field.name().equals(name)) {
        return Optional.of(field(field));
      }
    }
    return Optional.empty();
  }

  private Field field(ContextField field) throws UnsupportedMemberException {
    Optional<CType> type = DeclaredType.parse(field.ctype(), field.access());
    if (type.isEmpty()) {
      throw new UnsupportedMemberException("type '" + field.ctype() + "' is not supported yet");
    }
    int offset = field.access().offsets().get(0);
    return new Field(field.name(), type.get(), Qualified.NONE, offset);
  }

  @Override
  public List<String> fieldNames(StructType type) {
    return isContext(type)
        ? contexts.getOrDefault(type.tag(), ContextLayout.OPAQUE).fields().stream()
            .map(ContextField::name)
            .toList()
        : kernel.fieldNames(type);
  }

  @Override
  public List<Field> fields(StructType type) {
    return isContext(type) ? List.of() : kernel.fields(type);
  }

  @Override
  public int align(StructType type) {
    return isContext(type) ? Long.BYTES : kernel.align(type);
  }

  @Override
  public Map<Long, String> enumeration(String name) {
    return kernel.enumeration(name);
  }

  @Override
  public OptionalLong size(StructType type) {
    return isContext(type) ? OptionalLong.empty() : kernel.size(type);
  }

  @Override
  public OptionalLong constant(String name) {
    return kernel.constant(name);
  }
}
