package io.sonde.sink.kafka.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What Kafka's producer is configured with. They may hold passwords: what prints this object prints
 * none.
 */
final class ProducerProperties {
  static final String SERVERS = "bootstrap.servers";

  /** What sonde's account of events rests on; nobody may change it. */
  private static final Map<String, String> FIXED =
      Map.of(
          "acks", "all",
          "enable.idempotence", "true",
          "key.serializer", "bytes",
          "value.serializer", "bytes",
          "transactional.id", "none");

  /** What sonde takes where the user asks for nothing else. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          // Records are given up by nobody but sonde: a broker may be away for days.
          "delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE),
          // So long a broker that is away goes unnoticed; the record is tried again, in its turn.
          "max.block.ms", "1000",
          "request.timeout.ms", "10000",
          // Batches by bytes: a flood fills them, and a flush does not wait for linger.ms.
          "batch.size", Integer.toString(128 << 10),
          "buffer.memory", Integer.toString(16 << 20),
          "client.id", "sonde",
          // MBeans, and figures that a broker asks for, cost a start more than they tell.
          "metric.reporters", "",
          "enable.metrics.push", "false");

  private final String sink;
  private final Map<String, String> values;

  /**
   * Where they come from.
   *
   * @param sink the sink's URI, for what is wrong
   * @param file a file of properties
   * @param options go before what the file says
   */
  record Source(String sink, Optional<Path> file, Map<String, String> options) {}

  private ProducerProperties(String sink, Map<String, String> values) {
    this.sink = sink;
    this.values = Map.copyOf(values);
  }

  /**
   * @throws IllegalArgumentException if one is missing, or sonde's own
   * @throws IOException if the file cannot be read
   */
  static ProducerProperties of(Source source) throws IOException {
    Map<String, String> given = new HashMap<>();
    if (source.file().isPresent()) {
      given.putAll(read(source.sink(), source.file().get()));
    }
    given.putAll(source.options());
    for (String fixed : FIXED.keySet()) {
      String value = given.get(fixed);
      if (value != null && !value.equals(FIXED.get(fixed))) {
        throw new IllegalArgumentException(
            source.sink() + " does not take " + fixed + ": it is always " + FIXED.get(fixed));
      }
      given.remove(fixed);
    }
    if (given.getOrDefault(SERVERS, "").isBlank()) {
      throw new IllegalArgumentException(
          source.sink() + " needs the brokers: " + SERVERS + "=HOST:PORT,HOST:PORT");
    }
    Map<String, String> all = new HashMap<>(DEFAULTS);
    all.putAll(given);
    return new ProducerProperties(source.sink(), all);
  }

  private static Map<String, String> read(String sink, Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(sink + ": cannot read config " + file + ": " + e, e);
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(n -> values.put(n, properties.getProperty(n).strip()));
    return values;
  }

  /** The sink's URI. */
  String sink() {
    return sink;
  }

  /** Where the brokers are. */
  String servers() {
    return values.get(SERVERS);
  }

  /** All of them; with passwords. */
  Map<String, String> values() {
    return values;
  }

  @Override
  public String toString() {
    return sink + " at " + servers();
  }
}
