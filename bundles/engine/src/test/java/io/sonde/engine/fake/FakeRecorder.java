package io.sonde.engine.fake;

import io.sonde.api.event.EventSource;
import io.sonde.tracefs.RawRecorder;
import io.sonde.tracefs.Recording;
import io.sonde.tracefs.RecordingRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes recordings of whose source a test decides what comes. */
public final class FakeRecorder implements RawRecorder {
  private final Journal journal;
  private final FakeKernel kernel;
  private final List<RecordingRequest> requests = new CopyOnWriteArrayList<>();
  private final List<FakeSource> sources = new CopyOnWriteArrayList<>();
  private volatile long recorded;
  private volatile Runnable whileDisabling = () -> {};

  public FakeRecorder(Journal journal, FakeKernel kernel) {
    this.journal = journal;
    this.kernel = kernel;
  }

  /** The kernel has made so many records. */
  public void record(long count) {
    recorded = count;
  }

  /** Happens while the kernel disables the events. */
  public void whileDisabling(Runnable action) {
    whileDisabling = action;
  }

  /** What it was asked for last. */
  public RecordingRequest request() {
    return requests.get(requests.size() - 1);
  }

  /** The source of the last recording. */
  public FakeSource source() {
    return sources.get(sources.size() - 1);
  }

  @Override
  public Recording open(RecordingRequest request) throws IOException {
    if (journal.fails("open recording")) {
      throw new IOException("fails: open recording");
    }
    journal.add("open recording");
    requests.add(request);
    FakeSource source = new FakeSource("trace_pipe_raw", 500, 64, false, journal, kernel);
    kernel.register(source);
    sources.add(source);
    return new Open(source);
  }

  private final class Open implements Recording {
    private final FakeSource source;

    Open(FakeSource source) {
      this.source = source;
    }

    @Override
    public List<EventSource> sources() {
      return List.of(source);
    }

    @Override
    public long recorded() {
      return recorded;
    }

    @Override
    public String instance() {
      return "instances/x";
    }

    @Override
    public void enable() throws IOException {
      if (journal.fails("enable")) {
        throw new IOException("fails: enable");
      }
      journal.add("enable");
    }

    @Override
    public void disable() {
      journal.add("disable");
      whileDisabling.run();
    }

    @Override
    public void close() {
      source.close();
      journal.add("close recording");
    }
  }
}
