package io.sonde.lang.c.tree.internal;

import static io.sonde.api.lang.MapType.ARRAY;
import static io.sonde.api.lang.MapType.HASH;
import static io.sonde.api.lang.MapType.LRU_HASH;
import static io.sonde.api.lang.MapType.LRU_PERCPU_HASH;
import static io.sonde.api.lang.MapType.PERCPU_ARRAY;
import static io.sonde.api.lang.MapType.PERCPU_HASH;
import static io.sonde.api.lang.MapType.PERF_EVENT_ARRAY;
import static io.sonde.api.lang.MapType.QUEUE;
import static io.sonde.api.lang.MapType.RINGBUF;
import static io.sonde.api.lang.MapType.STACK;
import static io.sonde.api.lang.MapType.STACK_TRACE;

import io.sonde.api.lang.MapType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What bcc's maps offer as methods, on which maps, and what each takes. */
public enum MapMethod {
  LOOKUP(Maps.KEYED, 1, Parameter.KEY),
  LOOKUP_OR_TRY_INIT(Maps.KEYED, 2, Parameter.KEY, Parameter.VALUE),
  LOOKUP_OR_INIT(Maps.KEYED, 2, Parameter.KEY, Parameter.VALUE),
  UPDATE(Maps.KEYED, 2, Parameter.KEY, Parameter.VALUE, Parameter.FLAGS),
  INSERT(Maps.KEYED, 2, Parameter.KEY, Parameter.VALUE),
  DELETE(Maps.KEYED, 1, Parameter.KEY),
  INCREMENT(Maps.KEYED, 1, Parameter.KEY_ITSELF, Parameter.AMOUNT),
  ATOMIC_INCREMENT(Maps.KEYED, 1, Parameter.KEY_ITSELF, Parameter.AMOUNT),
  PERF_SUBMIT(Maps.PERF, 3, Parameter.CONTEXT, Parameter.DATA, Parameter.SIZE),
  RINGBUF_OUTPUT(Maps.RING, 3, Parameter.DATA, Parameter.SIZE, Parameter.FLAGS),
  RINGBUF_RESERVE(Maps.RING, 1, Parameter.SIZE),
  RINGBUF_SUBMIT(Maps.RING, 2, Parameter.RECORD, Parameter.FLAGS),
  RINGBUF_DISCARD(Maps.RING, 2, Parameter.RECORD, Parameter.FLAGS),
  GET_STACKID(Maps.STACKS, 2, Parameter.CONTEXT, Parameter.FLAGS),
  PUSH(Maps.QUEUES, 1, Parameter.VALUE, Parameter.FLAGS),
  POP(Maps.QUEUES, 1, Parameter.VALUE),
  PEEK(Maps.QUEUES, 1, Parameter.VALUE);

  private final Set<MapType> maps;
  private final int required;
  private final List<Parameter> parameters;

  /** What an argument must be. */
  public enum Parameter {
    /** A pointer to a key. */
    KEY,
    /** A key. */
    KEY_ITSELF,
    /** A pointer to a value. */
    VALUE,
    /** A number to add to a value. */
    AMOUNT,
    /** The program's context. */
    CONTEXT,
    /** A pointer to a record. */
    DATA,
    /** A pointer to a record that was reserved. */
    RECORD,
    SIZE,
    FLAGS
  }

  private static final class Maps {
    static final Set<MapType> KEYED =
        EnumSet.of(HASH, PERCPU_HASH, LRU_HASH, LRU_PERCPU_HASH, ARRAY, PERCPU_ARRAY);
    static final Set<MapType> PERF = EnumSet.of(PERF_EVENT_ARRAY);
    static final Set<MapType> RING = EnumSet.of(RINGBUF);
    static final Set<MapType> STACKS = EnumSet.of(STACK_TRACE);
    static final Set<MapType> QUEUES = EnumSet.of(QUEUE, STACK);
  }

  MapMethod(Set<MapType> maps, int required, Parameter... parameters) {
    this.maps = maps;
    this.required = required;
    this.parameters = List.of(parameters);
  }

  /** As a text calls it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean fits(MapType type) {
    return maps.contains(type);
  }

  /** How many arguments it must have. */
  public int required() {
    return required;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  public static Optional<MapMethod> of(String name) {
    for (MapMethod method : values()) {
      if (method.text().equals(name)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }
}
