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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The kernel's structures, and before them those of the contexts that plans describe: under a name
 * of its own for each program, and under the tag by which texts know it.
 */
public final class ContextStructures implements Structures {
  private static final String TAG = "context of ";

  private final Structures kernel;

  /** What is described, by the tag of its type. */
  private final Map<String, Map<String, ContextField>> contexts = new HashMap<>();

  public ContextStructures(Structures kernel, List<ProbePlan> plans) {
    this.kernel = kernel;
    for (ProbePlan plan : plans) {
      ContextLayout layout = plan.context();
      describe(typeOf(plan.probe().function()).tag(), layout.fields());
      if (!layout.fields().isEmpty()) {
        layout.type().ifPresent(tag -> describe(tag, layout.fields()));
      }
    }
  }

  /** Plans of several programs may describe one struct; which has what, its program finds out. */
  private void describe(String tag, List<ContextField> fields) {
    Map<String, ContextField> known = contexts.computeIfAbsent(tag, t -> new LinkedHashMap<>());
    fields.forEach(field -> known.putIfAbsent(field.name(), field));
  }

  /** The type of a program's context. */
  public static StructType typeOf(String function) {
    return new StructType("", TAG + function, 0);
  }

  /** Whether it is the type of a program's context. */
  public static boolean isContext(CType type) {
    return type instanceof StructType struct && struct.tag().startsWith(TAG);
  }

  private boolean isDescribed(StructType type) {
    return isContext(type) || type.keyword().equals("struct") && contexts.containsKey(type.tag());
  }

  private Map<String, ContextField> described(StructType type) {
    return contexts.getOrDefault(type.tag(), Map.of());
  }

  /** Of a program on no probe there is no context. */
  @Override
  public boolean isKnown(StructType type) {
    return contexts.containsKey(type.tag()) && isDescribed(type) || kernel.isKnown(type);
  }

  @Override
  public Optional<Field> field(StructType type, String name) throws UnsupportedMemberException {
    if (!isDescribed(type)) {
      return kernel.field(type, name);
    }
    Map<String, ContextField> fields = described(type);
    long elements = fields.keySet().stream().filter(f -> f.startsWith(name + "[")).count();
    if (elements > 0) {
      CType array = new CType.ArrayType(IntegerType.UNSIGNED_LONG_LONG, elements);
      return Optional.of(new Field(name, array, Qualified.NONE, 0));
    }
    ContextField field = fields.get(name);
    return field == null ? Optional.empty() : Optional.of(field(field));
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
    return isDescribed(type) ? List.copyOf(described(type).keySet()) : kernel.fieldNames(type);
  }

  @Override
  public List<Field> fields(StructType type) {
    return isDescribed(type) ? List.of() : kernel.fields(type);
  }

  @Override
  public int align(StructType type) {
    return isDescribed(type) ? Long.BYTES : kernel.align(type);
  }

  @Override
  public Map<Long, String> enumeration(String name) {
    return kernel.enumeration(name);
  }

  /** Unknown of a context, which is no object of its own: it cannot be copied. */
  @Override
  public OptionalLong size(StructType type) {
    return isDescribed(type) ? OptionalLong.empty() : kernel.size(type);
  }

  @Override
  public OptionalLong constant(String name) {
    return kernel.constant(name);
  }
}
