package io.sonde.format.time.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Clock;
import io.sonde.api.format.RecordFormat;
import io.sonde.format.value.internal.ValueWriter;
import java.util.Map;
import java.util.Optional;

/** How the user wants times to be written: the option {@link RecordFormat#TIME}. */
public final class Times {
  /** As the kernel counts them. */
  public static final Times KERNEL = new Times(Optional.empty());

  private final Optional<WallClock> wall;

  private Times(Optional<WallClock> wall) {
    this.wall = wall;
  }

  /**
   * @throws IllegalArgumentException if the option has another value than {@code kernel} and {@code
   *     wall}
   */
  public static Times of(Map<String, String> options) {
    String value = options.getOrDefault(RecordFormat.TIME, "kernel");
    return switch (value) {
      case "kernel" -> KERNEL;
      case "wall" -> new Times(Optional.of(new WallClock()));
      default -> throw new IllegalArgumentException("time is kernel or wall, not '" + value + "'");
    };
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
