package io.sonde.sink.kafka.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.SinkSpec;
import io.sonde.sink.kafka.internal.KafkaOptions.NewTopicSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaOptionsTest {
  private static final String SERVERS = "bootstrap.servers=localhost:9092";

  @TempDir Path folder;

  private static KafkaOptions of(String uri) throws IOException {
    return KafkaOptions.of(SinkSpec.parse(uri));
  }

  @Test
  void everyOptionHasItsPlace() throws IOException {
    KafkaOptions options =
        of(
            "kafka:a.b-c_1?"
                + SERVERS
                + "&key=pid&format=avro&compression=zstd&create=12,3&time=wall&linger.ms=50");
    assertEquals("a.b-c_1", options.topic());
    assertEquals(Optional.of("pid"), options.key());
    assertEquals("avro", options.format());
    assertEquals(Optional.of(new NewTopicSize(12, Optional.of((short) 3))), options.create());
    assertEquals("wall", options.forFormat().get("time"));
    assertEquals("zstd", options.properties().values().get("compression.type"));
    assertEquals("50", options.properties().values().get("linger.ms"));
    assertEquals("localhost:9092", options.properties().servers());
  }

  @Test
  void withoutOptionsThereIsJsonAndNoKey() throws IOException {
    KafkaOptions options = of("kafka:t?" + SERVERS);
    assertEquals("json", options.format());
    assertEquals(Optional.empty(), options.key());
    assertEquals(Optional.empty(), options.create());
    assertEquals("2147483647", options.properties().values().get("delivery.timeout.ms"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka:t?SERVERS&colour=red | kafka:t has no option 'colour'; there are: compression,",
        "kafka:t?SERVERS&acks=1 | kafka:t has no option 'acks'",
        "kafka:t | kafka:t needs the brokers: bootstrap.servers=",
        "kafka:?SERVERS | kafka: names no topic",
        "kafka:a/b?SERVERS | kafka:a/b names no topic",
        "kafka:t?SERVERS&create=0 | create of kafka:t is PARTITIONS",
        "kafka:t?SERVERS&create=1,2,3 | not '1,2,3'",
        "kafka:t?SERVERS&enable.idempotence=false | does not take enable.idempotence: it is always",
        "kafka:t?SERVERS&transactional.id=x | does not take transactional.id"
      })
  void whatIsWrongIsNamed(String uri, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> of(uri.replace("SERVERS", SERVERS)));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linger.mss=1 | Kafka's producer has no property linger.mss",
        "linger.ms=soon | linger.ms",
        "compression.type=best | compression.type",
        "security.protocol=NONE | security.protocol"
      })
  void theClientsOwnChecksComeBeforeTheFirstEvent(String option, String message)
      throws IOException {
    KafkaOptions options = of("kafka:t?" + SERVERS + "&" + option);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> KafkaCluster.of(options.properties()));
    assertTrue(e.getMessage().startsWith("kafka:t: "), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void aFileHoldsWhatShouldNotBeSeen() throws IOException {
    Path file = folder.resolve("producer.properties");
    Files.writeString(
        file,
        """
        bootstrap.servers = broker:9093
        sasl.jaas.config = PlainLoginModule required password="secret";
        linger.ms = 1
        acks = all
        """);
    SinkSpec spec = SinkSpec.parse("kafka:t?config=producer.properties&linger.ms=7").in(folder);
    ProducerProperties properties = KafkaOptions.of(spec).properties();
    assertEquals("broker:9093", properties.servers());
    assertEquals("7", properties.values().get("linger.ms"));
    assertTrue(properties.values().get("sasl.jaas.config").contains("secret"));
    assertFalse(KafkaOptions.of(spec).toString().contains("secret"));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    IOException e =
        assertThrows(IOException.class, () -> of("kafka:t?" + SERVERS + "&config=/no/such.file"));
    assertTrue(e.getMessage().startsWith("kafka:t: cannot read config /no/such.file"));
  }
}
