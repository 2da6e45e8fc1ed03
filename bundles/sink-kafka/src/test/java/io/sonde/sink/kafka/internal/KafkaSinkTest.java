package io.sonde.sink.kafka.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.EventsLostException;
import io.sonde.api.event.SinkClosedException;
import io.sonde.api.testing.TestBatch;
import io.sonde.sink.kafka.internal.KafkaOptions.NewTopicSize;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against Kafka's own mock of its producer: what the real one does, a real broker shows. */
@Timeout(30)
class KafkaSinkTest {
  /** A producer that refuses as the real one does: by the callback, before send returns. */
  private static final class Refusing extends MockProducer<byte[], byte[]> {
    private final Deque<RuntimeException> refusals = new ArrayDeque<>();

    Refusing(boolean acknowledges) {
      super(acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      RuntimeException refusal = refusals.poll();
      if (refusal == null) {
        return super.send(record, callback);
      }
      callback.onCompletion(null, refusal);
      return null;
    }

    /** The real one waits for acknowledgements, which the test gives or does not. */
    @Override
    public synchronized void flush() {}
  }

  private static final class FakeCluster implements Cluster {
    private final Producer<byte[], byte[]> producer;
    private final Deque<Exception> failures = new ArrayDeque<>();
    private final List<String> created = new ArrayList<>();

    FakeCluster(Producer<byte[], byte[]> producer) {
      this.producer = producer;
    }

    @Override
    public String servers() {
      return "broker:9";
    }

    @Override
    public Producer<byte[], byte[]> producer() {
      return producer;
    }

    @Override
    public void create(String topic, NewTopicSize size) throws ExecutionException {
      created.add(topic + " " + size.partitions());
      Exception failure = failures.poll();
      if (failure != null) {
        throw new ExecutionException(failure);
      }
    }
  }

  private static KafkaSink sink(Producer<byte[], byte[]> producer, String options)
      throws IOException {
    return new KafkaSink(
        Samples.options(options), new FakeCluster(producer), Samples.values(), "here");
  }

  @Test
  void recordsHaveValueKeyAndHeaders() throws IOException {
    Refusing producer = new Refusing(true);
    try (KafkaSink sink = sink(producer, "&key=pid")) {
      sink.accept(Samples.events(7, 8).add(Samples.LOSS, new byte[8]));
      sink.flush();
    }
    List<ProducerRecord<byte[], byte[]>> sent = producer.history();
    assertEquals(3, sent.size());
    ProducerRecord<byte[], byte[]> second = sent.get(1);
    assertEquals("t", second.topic());
    assertEquals("pid 8", Samples.value(second));
    assertArrayEquals("8".getBytes(), second.key());
    assertEquals("here", Samples.header(second, "sonde.host"));
    assertEquals("0000000000000000:1", Samples.header(second, "sonde.trace"));
    assertEquals("test", Samples.header(second, "sonde.source"));
    assertEquals("1", Samples.header(second, "sonde.seq"));
    assertEquals("event", Samples.header(second, "sonde.schema"));
    assertEquals("data", Samples.header(second, "sonde.kind"));
    assertNull(Samples.header(second, "sonde.schema-id"));
    assertNull(sent.get(2).key());
    assertEquals("loss", Samples.header(sent.get(2), "sonde.kind"));
  }

  @Test
  void avroBringsItsSchemaOnceAndItsFingerprintAlways() throws IOException {
    Refusing producer = new Refusing(true);
    try (KafkaSink sink =
        new KafkaSink(Samples.options(""), new FakeCluster(producer), new AvroValues(), "here")) {
      sink.accept(Samples.events(1, 2));
    }
    List<ProducerRecord<byte[], byte[]>> sent = producer.history();
    String id = Samples.header(sent.get(0), "sonde.schema-id");
    assertTrue(id.matches("[0-9a-f]{16}"), id);
    assertEquals(id, Samples.header(sent.get(1), "sonde.schema-id"));
    assertTrue(Samples.header(sent.get(0), "sonde.avro").startsWith("{\"type\":\"record\""));
    assertNull(Samples.header(sent.get(1), "sonde.avro"));
    // pid 2, number -1, comm "perl"
    assertArrayEquals(new byte[] {4, 1, 8, 'p', 'e', 'r', 'l'}, sent.get(1).value());
  }

  @Test
  void aRecordIsTriedInItsTurnUntilItIsTaken() throws IOException {
    Refusing producer = new Refusing(true);
    for (int i = 0; i < 3; i++) {
      producer.refusals.add(new TimeoutException("buffer"));
    }
    producer.refusals.add(new UnknownTopicOrPartitionException("not yet"));
    try (KafkaSink sink = sink(producer, "")) {
      sink.accept(Samples.events(1, 2, 3));
      sink.flush();
      assertEquals("3", sink.report().get("acknowledged"));
      assertEquals("0", sink.report().get("lag"));
      assertEquals("0", sink.report().get("errors"));
      assertNotNull(sink.report().get("last-error"));
    }
    assertEquals(
        List.of("pid 1", "pid 2", "pid 3"),
        producer.history().stream().map(Samples::value).toList());
  }

  @Test
  void aRecordThatNobodyTakesIsCountedAndTheRestIsSent() throws IOException {
    Refusing producer = new Refusing(true);
    producer.refusals.add(new RecordTooLargeException("too large"));
    try (KafkaSink sink = sink(producer, "")) {
      sink.accept(Samples.events(1, 2));
      EventsLostException e = assertThrows(EventsLostException.class, sink::flush);
      assertEquals(1, e.events());
      assertEquals("kafka:t: 1 events were not taken: too large", e.getMessage());
      sink.accept(Samples.events(3));
      sink.flush();
      assertEquals("1", sink.report().get("errors"));
    }
    assertEquals(2, producer.history().size());
  }

  @Test
  void aRecordThatFailsLaterIsCountedAtTheFlush() throws IOException {
    Refusing producer = new Refusing(false);
    try (KafkaSink sink = sink(producer, "")) {
      sink.accept(new TestBatch().add(Samples.LOSS, new byte[8]));
      sink.accept(Samples.events(1, 2));
      assertEquals("3", sink.report().get("lag"));
      // sonde's own records are no events
      producer.errorNext(new RecordTooLargeException("too large"));
      producer.errorNext(new RecordTooLargeException("too large"));
      producer.completeNext();
      assertEquals(1, assertThrows(EventsLostException.class, sink::flush).events());
    }
  }

  @Test
  void whatSomebodyHasToMendEndsTheSinkWithOneLine() throws IOException {
    Refusing producer = new Refusing(true);
    producer.refusals.add(
        new KafkaException("outer", new SaslAuthenticationException("wrong password")));
    KafkaSink sink = sink(producer, "");
    SinkClosedException e =
        assertThrows(SinkClosedException.class, () -> sink.accept(Samples.events(1)));
    assertEquals("kafka:t: wrong password", e.getMessage());
    assertThrows(SinkClosedException.class, () -> sink.accept(Samples.events(1)));
    assertThrows(SinkClosedException.class, sink::flush);
    assertThrows(SinkClosedException.class, sink::close);
    assertTrue(producer.closed());
  }

  @Test
  void anInterruptEndsTheWaitAndTheCloseWaitsForNothing() throws IOException {
    Refusing producer = new Refusing(false);
    KafkaSink sink = sink(producer, "");
    sink.accept(Samples.events(1));
    producer.refusals.add(new UnknownTopicOrPartitionException("not yet"));
    Thread.currentThread().interrupt();
    assertThrows(InterruptedIOException.class, () -> sink.accept(Samples.events(2)));
    assertTrue(Thread.interrupted());
    IOException e = assertThrows(IOException.class, sink::close);
    assertEquals("kafka:t: broker:9 has not acknowledged 1 records", e.getMessage());
    assertTrue(producer.closed());
    sink.close();
  }

  @Test
  void theTopicIsMadeFirstAndWaitedFor() throws IOException {
    Refusing producer = new Refusing(true);
    FakeCluster cluster = new FakeCluster(producer);
    cluster.failures.add(new TimeoutException("away"));
    try (KafkaSink sink =
        new KafkaSink(Samples.options("&create=3"), cluster, Samples.values(), "here")) {
      assertEquals(List.of(), cluster.created);
      sink.accept(Samples.events(1));
      sink.accept(Samples.events(2));
    }
    assertEquals(List.of("t 3", "t 3"), cluster.created);
    assertEquals(2, producer.history().size());
  }

  @Test
  void aTopicThatCannotBeMadeEndsTheSink() throws IOException {
    FakeCluster cluster = new FakeCluster(new Refusing(true));
    cluster.failures.add(new InvalidReplicationFactorException("3 of 1"));
    try (KafkaSink sink =
        new KafkaSink(Samples.options("&create=3,3"), cluster, Samples.values(), "here")) {
      SinkClosedException e =
          assertThrows(SinkClosedException.class, () -> sink.accept(Samples.events(1)));
      assertEquals("kafka:t: 3 of 1", e.getMessage());
    }
  }

  @Test
  void nothingIsConnectedBeforeTheFirstRecord() throws IOException {
    Refusing producer = new Refusing(true);
    KafkaSink sink = sink(producer, "");
    sink.flush();
    sink.close();
    assertFalse(producer.closed());
    assertThrows(IOException.class, () -> sink.accept(Samples.events(1)));
  }
}
