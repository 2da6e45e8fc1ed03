package io.sonde.sink.kafka.internal;

import io.sonde.api.event.EventsLostException;
import io.sonde.api.event.SinkClosedException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What has become of the records that were given to the producer: it tells of each on a thread of
 * its own. One thread sends, any thread may ask.
 */
final class Deliveries {
  private final String sink;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong failedEvents = new AtomicLong();
  private final Callback ofEvents = (metadata, e) -> completed(e, true);
  private final Callback ofOthers = (metadata, e) -> completed(e, false);
  private volatile long lastAnswer = System.nanoTime();
  private volatile Failure lastFailure;
  private volatile Failure end;
  private volatile boolean abandoned;

  /** The thread that is giving a record to the producer, and what it was refused for. */
  private volatile Thread sender;

  private Exception refusal;

  /** Events that had failed when the last exception told of it; the sender's. */
  private long toldEvents;

  /**
   * @param sink its URI, for what is wrong
   */
  Deliveries(String sink) {
    this.sink = sink;
  }

  /**
   * Gives a record to the producer.
   *
   * @param event whether it is an event of the traced system
   * @return null if the producer has it, else why it has not: it is as if it had not been tried
   * @throws InterruptException if the thread was interrupted
   */
  Exception send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record, boolean event) {
    if (acknowledged.get() + failed.get() == sent.get()) {
      lastAnswer = System.nanoTime();
    }
    refusal = null;
    sender = Thread.currentThread();
    try {
      producer.send(record, event ? ofEvents : ofOthers);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      refusal = e;
    } finally {
      sender = null;
    }
    if (refusal == null) {
      sent.incrementAndGet();
    }
    return refusal;
  }

  private void completed(Exception e, boolean event) {
    if (e != null && Thread.currentThread() == sender) {
      refusal = e;
      return;
    }
    if (abandoned) {
      return;
    }
    lastAnswer = System.nanoTime();
    if (e == null) {
      acknowledged.incrementAndGet();
      return;
    }
    noted(e);
    if (event) {
      failedEvents.incrementAndGet();
    }
    failed.incrementAndGet();
  }

  /** The producer is about to give up what it has: nothing that it tells from now on counts. */
  void abandon() {
    abandoned = true;
  }

  /** A record will never be sent. */
  void skipped(boolean event) {
    skipped.incrementAndGet();
    if (event) {
      failedEvents.incrementAndGet();
    }
  }

  /** Something went wrong. */
  Failure noted(Exception e) {
    Failure failure = Failure.of(e);
    lastFailure = failure;
    if (failure.kind() == Failure.Kind.END && end == null) {
      end = failure;
    }
    return failure;
  }

  /**
   * @throws SinkClosedException if nothing can be sent any more
   */
  void check() throws SinkClosedException {
    Failure reason = end;
    if (reason != null) {
      throw new SinkClosedException(sink + ": " + reason.text(), null);
    }
  }

  /**
   * All that was sent has come to an end, one way or another.
   *
   * @throws IOException if events are lost, or nothing can be sent any more
   */
  void settle() throws IOException {
    check();
    long lost = failedEvents.get() - toldEvents;
    if (lost > 0) {
      toldEvents += lost;
      throw new EventsLostException(
          sink + ": " + lost + " events were not taken: " + lastFailure.text(), lost, null);
    }
  }

  /** Records that the producer has, and no broker has acknowledged. */
  long pending() {
    return Math.max(0, sent.get() - acknowledged.get() - failed.get());
  }

  /** Records that brokers have acknowledged. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** Records that were given up. */
  long errors() {
    return failed.get() + skipped.get();
  }

  /** For how long records have been waiting without any answer, in seconds. */
  long silence() {
    return pending() == 0 ? 0 : (System.nanoTime() - lastAnswer) / 1_000_000_000L;
  }

  /** What went wrong last, or null. */
  Failure lastFailure() {
    return lastFailure;
  }
}
