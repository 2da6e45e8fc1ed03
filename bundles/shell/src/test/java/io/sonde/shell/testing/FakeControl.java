package io.sonde.shell.testing;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.Tracer;
import io.sonde.shell.control.internal.Background;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.control.internal.Peers;
import io.sonde.shell.control.internal.TraceReport;
import io.sonde.shell.wire.internal.RuntimeFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A process 4711 that listens nowhere; its peers live in a folder. */
public final class FakeControl implements Control {
  private final Tracer tracer;
  private final Path folder;
  private Background background;
  private boolean opened;

  public FakeControl(Tracer tracer, Path folder) {
    this.tracer = tracer;
    this.folder = folder;
  }

  /** One without peers. */
  public FakeControl(Tracer tracer) {
    this(tracer, Path.of("/proc/self/no-such-folder"));
  }

  /** One that may be the background sonde. */
  public FakeControl serving(Background newBackground) {
    background = newBackground;
    return this;
  }

  /** Whether others were let in. */
  public boolean opened() {
    return opened;
  }

  @Override
  public String process() {
    return "4711";
  }

  @Override
  public void open(Consumer<String> problem) {
    opened = true;
  }

  @Override
  public Background serve() throws TraceException {
    if (background == null) {
      throw new TraceException("there is one already", "end it");
    }
    return background;
  }

  @Override
  public List<TraceReport> own() {
    return tracer.traces().stream().map(t -> TraceReport.of(process(), false, t)).toList();
  }

  @Override
  public List<TraceReport> stop(List<Long> numbers) {
    List<TraceReport> ended = new ArrayList<>();
    for (long number : numbers) {
      Optional<Trace> trace = tracer.trace(new TraceId(number));
      trace.ifPresent(Trace::close);
      trace.ifPresent(t -> ended.add(TraceReport.of(process(), false, t)));
    }
    return ended;
  }

  @Override
  public boolean end(boolean idleOnly) {
    return false;
  }

  @Override
  public Peers peers() {
    return new Peers(new RuntimeFolder(folder), null);
  }
}
