package io.sonde.itests.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning, all partitions, in one process of the test. */
final class Consumer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 150;
  private static final long TOPIC_LOOK_NANOS = 100_000_000;

  /**
   * A record that has come.
   *
   * @param event whether it is one of the traced system
   * @param trace and the next two: what names it for good
   */
  record Received(
      int partition,
      String key,
      String value,
      boolean event,
      String trace,
      String source,
      long seq) {
    /** The number that the program gave it. */
    long number() {
      int from = value.indexOf("\"number\":") + "\"number\":".length();
      int to = from;
      while (to < value.length() && Character.isDigit(value.charAt(to))) {
        to++;
      }
      return Long.parseLong(value.substring(from, to));
    }

    /** What names it. */
    String id() {
      return trace + "/" + source + "/" + seq;
    }
  }

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final List<Received> received = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private boolean assigned;

  Consumer(String servers, String topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", servers,
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false",
                "isolation.level", "read_uncommitted",
                "max.poll.records", "20000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Reads on until what has come so far is enough. */
  List<Received> await(String what, Predicate<List<Received>> enough) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!enough.test(received)) {
      if (System.nanoTime() > end) {
        fail("did not come: " + what + "; there are " + received.size() + " records");
      }
      poll();
    }
    return received;
  }

  /** Reads on for as long as anything comes, and a little longer. */
  List<Received> rest() {
    int before = -1;
    while (before != received.size()) {
      before = received.size();
      for (int i = 0; i < 5; i++) {
        poll();
      }
    }
    return received;
  }

  /** Events that have come so far. */
  List<Received> events() {
    return received.stream().filter(Received::event).toList();
  }

  /** How many different events have come so far. */
  int names() {
    return names.size();
  }

  private boolean isAssigned() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo p : consumer.partitionsFor(topic, Duration.ofSeconds(60))) {
      partitions.add(new TopicPartition(topic, p.partition()));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return !partitions.isEmpty();
  }

  private void poll() {
    assigned = assigned || isAssigned();
    if (!assigned) {
      // the topic is made by the first event
      LockSupport.parkNanos(TOPIC_LOOK_NANOS);
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
      Received next =
          new Received(
              record.partition(),
              record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
              new String(record.value(), StandardCharsets.UTF_8),
              header(record, "sonde.kind").equals("data"),
              header(record, "sonde.trace"),
              header(record, "sonde.source"),
              Long.parseLong(header(record, "sonde.seq")));
      received.add(next);
      if (next.event()) {
        names.add(next.id());
      }
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Asserts that the numbers of each partition rise, and that a key is in one partition. */
  static void assertInOrder(List<Received> events) {
    Map<Integer, Long> last = new HashMap<>();
    Map<String, Integer> places = new HashMap<>();
    for (Received event : events) {
      Long before = last.put(event.partition(), event.number());
      if (before != null && before >= event.number()) {
        fail(before + " before " + event.number() + " in partition " + event.partition());
      }
      Integer place = places.put(event.key(), event.partition());
      assertEquals(place == null ? event.partition() : place, event.partition(), event.key());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
