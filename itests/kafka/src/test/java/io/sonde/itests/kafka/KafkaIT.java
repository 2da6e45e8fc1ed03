package io.sonde.itests.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.kafka.Consumer.Received;
import io.sonde.itests.kafka.Sonde.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every event once and in order, whatever dies; where that cannot be, at least once and told. */
@Timeout(400)
class KafkaIT {
  @TempDir Path folder;
  private Broker broker;

  @BeforeEach
  void prepare() throws Exception {
    broker = Broker.prepare(folder.resolve("broker"));
  }

  @AfterEach
  void end() throws Exception {
    broker.end();
  }

  /**
   * @param policy with what else is wanted
   */
  private String sink(String topic, String policy) {
    return "kafka:%s?bootstrap.servers=%s&key=lane&create=4&spill-dir=%s&policy=%s"
        .formatted(topic, broker.servers(), folder.resolve("spill"), policy);
  }

  private long spilled() {
    try (Stream<Path> all = Files.walk(folder.resolve("spill"))) {
      return all.map(Path::toFile).filter(f -> f.isFile()).mapToLong(f -> f.length()).sum();
    } catch (IOException | UncheckedIOException e) {
      // a file that is done with goes while it is looked at
      return -1;
    }
  }

  /** Waits until nothing more is written: all that memory does not hold is on disk. */
  private void awaitSpilled(Sonde sonde, long least) throws InterruptedException {
    sonde.await(least + " bytes are spilled", () -> spilled() > least);
    long before = -1;
    while (before != spilled()) {
      before = spilled();
      Thread.sleep(1000);
    }
  }

  @Test
  void aBrokerThatIsKilledGetsEveryEventOnceAndInOrder() throws Exception {
    int calls = 1_000_000;
    broker.start();
    try (Workload workload = new Workload(calls);
        Consumer consumer = new Consumer(broker.servers(), "killed");
        Sonde sonde =
            Sonde.trace(
                folder.resolve("err"), sink("killed", "spill&compression=zstd"), workload.pid())) {
      workload.begin();
      consumer.await("the first quarter", all -> all.size() > calls / 4);
      broker.kill();
      int atKill = consumer.events().size();
      Thread.sleep(3000);
      broker.start();
      workload.await();
      consumer.await("every event", all -> all.size() >= calls);
      assertTrue(atKill < calls, "the broker was killed in the midst");
      String sinks = Sonde.output("sinks", "--json");
      assertTrue(sinks.contains("\"lag\":"), sinks);
      Account account = sonde.stop();
      consumer.rest();
      List<Received> events = consumer.events();
      assertEquals(new Account(calls, calls, 0), account);
      assertEquals(calls, events.size());
      assertEquals(calls, events.stream().map(Received::seq).distinct().count());
      assertEquals(calls, events.stream().map(Received::number).distinct().count());
      assertEquals(1, events.stream().map(Received::trace).distinct().count());
      assertEquals(64, events.stream().map(Received::key).distinct().count());
      assertEquals(4, events.stream().map(Received::partition).distinct().count());
      Consumer.assertInOrder(events);
    }
  }

  @Test
  void afterSondeWasKilledEventsComeAtLeastOnceAndByTheirNamesOnce() throws Exception {
    int calls = 1_000_000;
    broker.start();
    String trace;
    try (Workload workload = new Workload(calls);
        Consumer consumer = new Consumer(broker.servers(), "twice")) {
      try (Sonde sonde =
          Sonde.trace(folder.resolve("err1"), sink("twice", "journal"), workload.pid())) {
        workload.begin();
        workload.await();
        consumer.await("half of the events", all -> all.size() > calls / 2);
        sonde.kill();
      }
      consumer.rest();
      List<Received> before = List.copyOf(consumer.events());
      trace = before.get(0).trace();
      assertTrue(before.size() < calls, "sonde was killed in the midst");
      Consumer.assertInOrder(before);
      try (Sonde next = Sonde.trace(folder.resolve("err2"), sink("twice", "journal"), 1)) {
        consumer.await("the rest", all -> consumer.names() >= calls);
        Account account = next.stop();
        assertEquals(new Account(0, 0, 0), account);
        assertTrue(
            next.errors().stream().anyMatch(l -> l.contains("events of an earlier run come first")),
            next.errors()::toString);
      }
      consumer.rest();
      List<Received> events = consumer.events();
      assertEquals(calls, consumer.names());
      assertEquals(Set.of(trace), events.stream().map(Received::trace).collect(Collectors.toSet()));
      Map<String, String> values = new HashMap<>();
      for (Received event : events) {
        String value = event.key() + " " + event.value();
        assertEquals(
            values.getOrDefault(event.id(), value), value, "the same name, the same event");
        values.put(event.id(), value);
      }
      Set<String> seen = new HashSet<>();
      Consumer.assertInOrder(events.stream().filter(e -> seen.add(e.id())).toList());
      System.out.println(events.size() - calls + " of " + calls + " events came twice");
    }
    try (Stream<Path> left = Files.list(folder.resolve("spill"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void whileTheBrokerIsAwayEventsWaitOnDiskUpToTheBound() throws Exception {
    int calls = 800_000;
    try (Workload workload = new Workload(calls);
        Consumer consumer = new Consumer(broker.servers(), "late");
        Sonde sonde =
            Sonde.trace(folder.resolve("err"), sink("late", "spill&spill=8M"), workload.pid())) {
      workload.begin();
      workload.await();
      awaitSpilled(sonde, 7 << 20);
      assertTrue(spilled() <= 8 << 20, spilled() + " bytes");
      sonde.await(
          "a warning", () -> sonde.errors().stream().anyMatch(l -> l.contains("events wait")));
      broker.start();
      consumer.await("what has waited", all -> all.stream().anyMatch(Received::event));
      Account account = sonde.stop();
      // a loss is told behind what it follows: with the next event for which there is room, or last
      assertTrue(
          consumer.rest().stream().anyMatch(r -> !r.event() && r.value().contains("spill")),
          "the consumer was told of the loss");
      List<Received> events = consumer.events();
      assertEquals(calls, account.emitted());
      assertEquals(calls, account.delivered() + account.lost());
      assertTrue(account.lost() > 0, "the bound was reached");
      assertEquals(account.delivered(), events.size());
      assertEquals(events.size(), consumer.names());
      Consumer.assertInOrder(events);
    }
  }

  @Test
  void aPasswordAndTlsArePassedThroughAndNeverShown() throws Exception {
    broker.start();
    int calls = 1000;
    try (Workload workload = new Workload(calls);
        Consumer consumer = new Consumer(broker.servers(), "secret");
        Sonde sonde =
            Sonde.trace(folder.resolve("err"), secure("secret", Broker.PASSWORD), workload.pid())) {
      workload.begin();
      workload.await();
      consumer.await("every event", all -> all.stream().filter(Received::event).count() == calls);
      String sinks = Sonde.output("sinks");
      assertTrue(sinks.contains("kafka:secret"), sinks);
      assertFalse(sinks.contains(Broker.PASSWORD), sinks);
      assertEquals(new Account(calls, calls, 0), sonde.stop());
      assertFalse(sonde.errors().toString().contains(Broker.PASSWORD));
    }
  }

  @Test
  void aWrongPasswordIsOneLine() throws Exception {
    broker.start();
    try (Workload workload = new Workload(100);
        Sonde sonde =
            Sonde.trace(folder.resolve("err"), secure("secret", "wrong"), workload.pid())) {
      workload.begin();
      Account account = sonde.end();
      assertEquals(0, account.delivered());
      List<String> lines =
          sonde.errors().stream().filter(l -> l.contains("uthentication")).toList();
      assertEquals(1, lines.size(), sonde.errors()::toString);
      assertTrue(lines.get(0).contains("kafka:secret"), lines.get(0));
    }
  }

  /** A sink whose password stands in a file. */
  private String secure(String topic, String password) throws IOException {
    Path config = folder.resolve("producer-" + password.length() + ".properties");
    Files.writeString(
        config,
        """
        security.protocol=SASL_SSL
        sasl.mechanism=PLAIN
        sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
        username="%s" password="%s";
        ssl.truststore.type=PKCS12
        ssl.truststore.location=%s
        ssl.truststore.password=%s
        """
            .formatted(Broker.USER, password, broker.certificate(), Broker.PASSWORD));
    return "kafka:%s?bootstrap.servers=%s&create=1&config=%s"
        .formatted(topic, broker.secureServers(), config);
  }
}
