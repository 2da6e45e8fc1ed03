package io.sonde.shell.testing;

import io.sonde.api.MapView;
import io.sonde.api.Notice;
import io.sonde.api.Subscription;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.TraceSpec;
import io.sonde.api.TraceStats;
import io.sonde.api.TraceUsage;
import io.sonde.api.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A trace that ends when it is closed, or has ended from the beginning. */
public final class FakeTrace implements Trace {
  private final TraceId id;
  private final TraceSpec spec;
  private final CountDownLatch end = new CountDownLatch(1);
  private List<Notice> notices = List.of();
  private TraceStats stats = new TraceStats(OptionalLong.of(0), 0, List.of(), List.of());
  private final Map<String, MapView> maps = new LinkedHashMap<>();
  private TraceUsage usage = TraceUsage.NONE;
  private TraceException failure;

  public FakeTrace(long id, TraceSpec spec) {
    this.id = new TraceId(id);
    this.spec = spec;
  }

  public FakeTrace ended() {
    end.countDown();
    return this;
  }

  public FakeTrace with(TraceStats newStats) {
    stats = newStats;
    return this;
  }

  public FakeTrace with(TraceUsage newUsage) {
    usage = newUsage;
    return this;
  }

  public FakeTrace with(Notice... newNotices) {
    notices = List.of(newNotices);
    return this;
  }

  public FakeTrace with(MapView... newMaps) {
    for (MapView map : newMaps) {
      maps.put(map.name(), map);
    }
    return this;
  }

  public FakeTrace failing(TraceException cause) {
    failure = cause;
    return this;
  }

  @Override
  public TraceUsage usage() {
    return usage;
  }

  @Override
  public TraceId id() {
    return id;
  }

  @Override
  public TraceSpec spec() {
    return spec;
  }

  @Override
  public State state() {
    return end.getCount() == 0 ? State.ENDED : State.ATTACHED;
  }

  @Override
  public Instant since() {
    return Instant.parse("2026-03-01T12:00:00Z").plusSeconds(id.value());
  }

  @Override
  public List<Notice> notices() {
    return notices;
  }

  @Override
  public TraceStats stats() {
    return stats;
  }

  @Override
  public Map<String, MapView> maps() {
    return maps;
  }

  @Override
  public Subscription subscribe(Consumer<Event> events) {
    return () -> {};
  }

  @Override
  public Optional<TraceException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    return end.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    end.countDown();
  }
}
