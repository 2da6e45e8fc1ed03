package io.sonde.sink.kafka.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkClosedException;
import io.sonde.api.event.SinkReport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends every record, sonde's own as well. {@link #accept} returns when the producer has a copy of
 * the batch, {@link #flush} when the brokers have acknowledged it; while they are away both wait,
 * until they are interrupted. A record is tried in its turn until it is taken, so the order within
 * a partition is that of the batches.
 */
final class KafkaSink implements Sink, SinkReport {
  /** Between attempts that fail at once. */
  private static final long PAUSE_MILLIS = 200;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final String name;
  private final KafkaOptions options;
  private final Cluster cluster;
  private final ValueEncoder values;
  private final RecordKeys keys;
  private final RecordHeaders headers;
  private final Deliveries deliveries;

  private volatile Producer<byte[], byte[]> producer;
  private volatile RetryCount retries = RetryCount.NONE;

  /** What the user was told last of brokers that take nothing; null while they take records. */
  private String told;

  private boolean interrupted;
  private boolean closed;

  /**
   * @param host what this machine is called
   */
  KafkaSink(KafkaOptions options, Cluster cluster, ValueEncoder values, String host) {
    this.name = "kafka:" + options.topic();
    this.options = options;
    this.cluster = cluster;
    this.values = values;
    this.keys = new RecordKeys(name, options.key());
    this.headers = new RecordHeaders(host, values);
    this.deliveries = new Deliveries(name);
  }

  @Override
  public void accept(EventBatch batch) throws IOException {
    if (closed) {
      throw new IOException(name + " has been closed");
    }
    deliveries.check();
    try {
      Producer<byte[], byte[]> to = producer();
      headers.begin(batch);
      int size = batch.size();
      for (int i = 0; i < size; i++) {
        boolean event = batch.schema(i).kind() == Schema.Kind.DATA;
        byte[] key = keys.of(batch, i);
        byte[] value = values.encode(batch, i);
        send(
            to,
            new ProducerRecord<>(options.topic(), null, key, value, headers.of(batch, i)),
            event);
      }
    } catch (InterruptException | InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void send(
      Producer<byte[], byte[]> to, ProducerRecord<byte[], byte[]> record, boolean event)
      throws IOException, InterruptedException {
    Exception refusal = deliveries.send(to, record, event);
    while (refusal != null) {
      Failure failure = deliveries.noted(refusal);
      if (failure.kind() == Failure.Kind.SKIP) {
        deliveries.skipped(event);
        return;
      }
      awaitBrokers(failure, refusal);
      refusal = deliveries.send(to, record, event);
    }
    if (told != null) {
      told = null;
      log(Level.INFO, "{0}: {1} takes records again", name, cluster.servers());
    }
  }

  /** Tells the user once of each reason, and waits unless the failed attempt has waited already. */
  private void awaitBrokers(Failure failure, Throwable thrown)
      throws SinkClosedException, InterruptedException {
    deliveries.check();
    if (!failure.text().equals(told)) {
      told = failure.text();
      log(Level.WARNING, "{0}: {1}: {2}; events wait", name, cluster.servers(), failure.text());
    }
    if (!(thrown instanceof TimeoutException)) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private Producer<byte[], byte[]> producer() throws IOException, InterruptedException {
    while (producer == null) {
      try {
        if (options.create().isPresent()) {
          cluster.create(options.topic(), options.create().get());
        }
        Producer<byte[], byte[]> made = cluster.producer();
        retries = RetryCount.of(made);
        producer = made;
      } catch (InterruptException e) {
        throw e;
      } catch (ExecutionException | KafkaException e) {
        awaitBrokers(deliveries.noted(e), e);
      }
    }
    return producer;
  }

  @Override
  public void flush() throws IOException {
    if (producer == null) {
      return;
    }
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw interrupted(e);
    }
    deliveries.settle();
  }

  /** Whoever interrupts wants the sink to be closed: nothing is waited for any more. */
  private InterruptedIOException interrupted(Exception e) {
    interrupted = true;
    Thread.currentThread().interrupt();
    InterruptedIOException failure =
        new InterruptedIOException(name + ": interrupted while " + cluster.servers() + " was away");
    failure.initCause(e);
    return failure;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (producer == null) {
      return;
    }
    try {
      if (!interrupted) {
        flush();
      }
    } finally {
      deliveries.abandon();
      long pending = deliveries.pending();
      producer.close(pending > 0 ? Duration.ZERO : CLOSE_LIMIT);
      if (pending > 0) {
        unacknowledged(pending);
      }
    }
  }

  private void unacknowledged(long pending) throws IOException {
    throw new IOException(
        name + ": " + cluster.servers() + " has not acknowledged " + pending + " records");
  }

  @Override
  public Map<String, String> report() {
    Map<String, String> report = new LinkedHashMap<>();
    report.put("acknowledged", Long.toString(deliveries.acknowledged()));
    report.put("lag", Long.toString(deliveries.pending()));
    report.put("silent-seconds", Long.toString(deliveries.silence()));
    report.put("retries", Long.toString(retries.now()));
    report.put("errors", Long.toString(deliveries.errors()));
    Failure last = deliveries.lastFailure();
    if (last != null) {
      report.put("last-error", last.text());
    }
    return report;
  }

  private static void log(Level level, String pattern, Object... arguments) {
    System.getLogger(KafkaSink.class.getName()).log(level, pattern, arguments);
  }
}
