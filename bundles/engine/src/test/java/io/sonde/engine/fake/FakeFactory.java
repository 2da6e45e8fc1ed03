package io.sonde.engine.fake;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the sinks it was given, by target; a recording one where none was given. */
public final class FakeFactory implements SinkFactory {
  private final Journal journal;
  private final Map<String, RecordingSink> sinks = new ConcurrentHashMap<>();

  public FakeFactory(Journal journal) {
    this.journal = journal;
  }

  public void put(String target, RecordingSink sink) {
    sinks.put(target, sink);
  }

  public RecordingSink sink(String target) {
    return sinks.get(target);
  }

  /** The next of each target is a new one. */
  public void forget() {
    sinks.clear();
  }

  @Override
  public Sink open(SinkSpec spec) throws IOException {
    if (journal.fails("open " + spec.target())) {
      throw new IOException("fails: open " + spec.target());
    }
    if (spec.options().containsKey("bad")) {
      throw new IllegalArgumentException("unknown option 'bad'");
    }
    RecordingSink sink = sinks.computeIfAbsent(spec.target(), t -> new RecordingSink());
    journal.add("open " + spec.target());
    return new Sink() {
      private boolean closed;

      @Override
      public void accept(EventBatch batch) throws IOException {
        sink.accept(batch);
      }

      @Override
      public void flush() throws IOException {
        sink.flush();
      }

      @Override
      public synchronized void close() throws IOException {
        if (!closed) {
          closed = true;
          sink.close();
          journal.add("close " + spec.target());
        }
      }
    };
  }
}
