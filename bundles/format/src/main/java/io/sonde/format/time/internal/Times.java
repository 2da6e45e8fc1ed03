package io.sonde.format.time.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Clock;
import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordFormat;
import io.sonde.format.value.internal.ValueWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the user wants times to be written: the option {@link RecordFormat#TIME}. */
public final class Times {
  /** As the kernel counts them. */
  public static final Times KERNEL = new Times(Optional.empty(), Set.of());

  private static final String WALL = "wall";

  private final Optional<WallClock> wall;
  private final Set<String> named;

  private Times(Optional<WallClock> wall, Set<String> named) {
    this.wall = wall;
    this.named = named;
  }

  /**
   * @throws IllegalArgumentException if the option has another value than {@code kernel}, {@code
   *     wall} and {@code wall:} with names of fields after it
   */
  public static Times of(Map<String, String> options) {
    String value = options.getOrDefault(RecordFormat.TIME, "kernel");
    if (value.equals("kernel")) {
      return KERNEL;
    }
    String names = value.startsWith(WALL + ":") ? value.substring(WALL.length() + 1) : "";
    if (!value.equals(WALL) && names.isEmpty()) {
      throw new IllegalArgumentException(
          "time is kernel, wall, or wall:FIELD,FIELD, not '" + value + "'");
    }
    return new Times(
        Optional.of(new WallClock()), names.isEmpty() ? Set.of() : Set.of(names.split(",")));
  }

  /**
   * A field's type: CLOCK_MONOTONIC's time if the user has named it as a time.
   *
   * @throws IllegalArgumentException if it is named so, and is no integer of 8 bytes
   */
  public FieldType type(Schema.Field field) {
    if (!named.contains(field.name()) || field.type() instanceof FieldType.Time) {
      return field.type();
    }
    if (field.type() instanceof FieldType.Int integer && integer.size() == Long.BYTES) {
      return new FieldType.Time(Clock.MONOTONIC);
    }
    throw new IllegalArgumentException(
        "'" + field.name() + "' is no time, which is an integer of 8 bytes");
  }

  /**
   * What writes a clock's times as time of day, if that is wanted and the clock can tell it.
   *
   * @param writer how a time since 1970 is written
   */
  public Optional<ValueWriter> timeOfDay(Clock clock, TimeWriter writer) {
    return wall.flatMap(measured -> measured.timeOfDay(clock))
        .map(time -> (record, at, out) -> writer.write(time.of(record.data().getLong(at)), out));
  }

  /** The type as which a field is shown: a time of day, where that is wanted instead of another. */
  public FieldType shown(FieldType type) {
    boolean turned =
        type instanceof FieldType.Time time && timeOfDay(time.clock(), TimeWriter.UTC).isPresent();
    return turned ? new FieldType.Time(Clock.REAL) : type;
  }

  /** Looks at the clocks again, at most once a second. For every batch. */
  public void refresh() {
    if (wall.isPresent()) {
      wall.get().refresh();
    }
  }
}
