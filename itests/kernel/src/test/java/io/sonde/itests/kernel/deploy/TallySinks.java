package io.sonde.itests.kernel.deploy;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * {@code tally:FILE}: a word and the number of records for each batch. It is packed into a bundle
 * of its own ({@link TallyBundle}), as a third party's is, and configured with the word.
 */
public final class TallySinks implements SinkFactory {
  private volatile String word = "";

  /** Called by Declarative Services. */
  public void activate(Map<String, Object> configuration) {
    word = String.valueOf(configuration.getOrDefault("word", "records"));
  }

  @Override
  public Sink open(SinkSpec spec) {
    return new Tally(Path.of(spec.target()), word);
  }

  private record Tally(Path file, String word) implements Sink {
    @Override
    public void accept(EventBatch batch) throws IOException {
      Files.writeString(
          file,
          word + " " + batch.size() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }

    @Override
    public void flush() {
      // each batch is written at once
    }

    @Override
    public void close() {
      // nothing is open between batches
    }
  }
}
