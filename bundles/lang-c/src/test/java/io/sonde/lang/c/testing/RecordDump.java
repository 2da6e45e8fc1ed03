package io.sonde.lang.c.testing;

import io.sonde.bpf.Helper;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Local;
import io.sonde.lang.c.type.internal.CType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trees of records as indented text, without their places. */
public final class RecordDump {
  private final StringBuilder out = new StringBuilder();

  private RecordDump() {}

  public static String of(List<?> nodes) {
    RecordDump dump = new RecordDump();
    nodes.forEach(node -> dump.node("", node, 0));
    return dump.out.toString();
  }

  private static boolean isLeaf(Object value) {
    return !(value instanceof Record || value instanceof List<?>)
        || value instanceof CType
        || value instanceof Helper;
  }

  private void node(String label, Object value, int depth) {
    Object shown = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (shown == null || shown instanceof Span) {
      return;
    }
    if (shown instanceof List<?> list) {
      if (!list.isEmpty() && list.stream().allMatch(RecordDump::isLeaf)) {
        line(depth, label + list);
      } else {
        list.forEach(item -> node(label, item, depth));
      }
      return;
    }
    if (isLeaf(shown)) {
      line(depth, label + text(shown));
      return;
    }
    List<String> words = new ArrayList<>();
    List<Object[]> inner = new ArrayList<>();
    for (RecordComponent component : shown.getClass().getRecordComponents()) {
      Object field = get(component, shown);
      if (field instanceof Optional<?> optional && optional.isPresent()) {
        field = optional.get();
      }
      if (field instanceof Span || field instanceof Optional<?>) {
        continue;
      }
      if (isLeaf(field)) {
        words.add(component.getName() + "=" + text(field));
      } else {
        inner.add(new Object[] {component.getName() + ": ", field});
      }
    }
    String name = label + shown.getClass().getSimpleName();
    line(depth, words.isEmpty() ? name : name + " " + String.join(" ", words));
    inner.forEach(pair -> node((String) pair[0], pair[1], depth + 1));
  }

  private static String text(Object value) {
    if (value instanceof Local local) {
      return local.name() + ":" + local.type();
    }
    return value instanceof String s
        ? '"' + s.replace("\n", "\\n").replace("\0", "\\0") + '"'
        : value.toString();
  }

  private static Object get(RecordComponent component, Object value) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }
}
