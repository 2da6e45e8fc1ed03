package io.sonde.shell.map.internal;

import io.sonde.api.MapView;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.value.internal.Json;
import io.sonde.shell.value.internal.Literal;
import io.sonde.shell.value.internal.Literal.Group;
import io.sonde.shell.value.internal.Literal.Item;
import io.sonde.shell.value.internal.LiteralParser;
import io.sonde.shell.value.internal.ValueReader;
import io.sonde.shell.value.internal.ValueWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Keys and values of a map as text, both ways. */
final class EntryText {
  private final MapView map;

  EntryText(MapView map) {
    this.map = map;
  }

  Literal key(ByteBuffer key) {
    return ValueReader.read(map.key(), key);
  }

  /** Of a per-CPU map, {@code {cpu0=1, cpu1=2}}. */
  Literal value(ByteBuffer value) {
    List<Integer> processors = map.processors();
    if (processors.isEmpty()) {
      return ValueReader.read(map.value(), value);
    }
    List<ByteBuffer> parts = map.parts(value);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Literal part = ValueReader.read(map.value(), parts.get(i));
      items.add(new Item("cpu" + processors.get(i), part));
    }
    return new Group(true, items);
  }

  String json(ByteBuffer key, ByteBuffer value) {
    return "{\"key\":" + Json.of(key(key)) + ",\"value\":" + Json.of(value(value)) + "}";
  }

  ByteBuffer readKey(String text) throws UsageException {
    return ValueWriter.write(map.key(), LiteralParser.parse(text));
  }

  /** Of a per-CPU map, {@code {cpu0=1, cpu1=2}}, those left out being zero; or one for all. */
  ByteBuffer readValue(String text) throws UsageException {
    Literal literal = LiteralParser.parse(text);
    List<Integer> processors = map.processors();
    if (processors.isEmpty()) {
      return ValueWriter.write(map.value(), literal);
    }
    int size = map.value().size();
    int stride = (size + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    ByteBuffer whole = ByteBuffer.allocate(stride * processors.size());
    whole.order(ByteOrder.nativeOrder());
    boolean each = literal instanceof Group group && byProcessor(group);
    for (int i = 0; i < processors.size(); i++) {
      Literal part = each ? part((Group) literal, processors.get(i)) : literal;
      if (part != null) {
        whole.put(i * stride, ValueWriter.write(map.value(), part), 0, size);
      }
    }
    return whole;
  }

  private boolean byProcessor(Group group) throws UsageException {
    boolean named =
        group.braces()
            && !group.items().isEmpty()
            && group.items().stream().allMatch(item -> item.name().matches("cpu\\d+"));
    if (named) {
      for (Item item : group.items()) {
        if (!map.processors().contains(Integer.parseInt(item.name().substring(3)))) {
          throw new UsageException("this machine has no " + item.name());
        }
      }
    }
    return named;
  }

  private static Literal part(Group group, int processor) {
    return group.items().stream()
        .filter(item -> item.name().equals("cpu" + processor))
        .map(Item::value)
        .findFirst()
        .orElse(null);
  }
}
