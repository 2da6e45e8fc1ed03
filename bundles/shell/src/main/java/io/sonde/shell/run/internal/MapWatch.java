package io.sonde.shell.run.internal;

import io.sonde.shell.command.internal.Io;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Shows a trace's maps at intervals, and a last time before the trace is ended. */
final class MapWatch {
  private final List<ShownMap> maps;
  private final Optional<Duration> interval;
  private final boolean clear;
  private final Io io;
  private long due;

  MapWatch(List<ShownMap> maps, Optional<Duration> interval, boolean clear, Io io) {
    this.maps = List.copyOf(maps);
    this.interval = interval;
    this.clear = clear;
    this.io = io;
    this.due = System.nanoTime() + interval.map(Duration::toNanos).orElse(0L);
  }

  /** One for a trace whose maps nobody wants to see. */
  static MapWatch none(Io io) {
    return new MapWatch(List.of(), Optional.empty(), false, io);
  }

  /** How long until the next showing, at most {@code most}. */
  Duration untilNext(Duration most) {
    if (interval.isEmpty()) {
      return most;
    }
    long left = Math.max(0, due - System.nanoTime());
    return left < most.toNanos() ? Duration.ofNanos(left) : most;
  }

  /** Shows them if it is time to. */
  void showIfDue() throws IOException {
    if (interval.isPresent() && System.nanoTime() - due >= 0) {
      due += interval.get().toNanos();
      show();
    }
  }

  void show() throws IOException {
    String time = LocalTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
    for (ShownMap map : maps) {
      map.show(time + " " + map.map().name() + ":", clear, io);
    }
  }
}
