package io.sonde.sink.kafka.internal;

import io.sonde.api.event.SinkSpec;
import io.sonde.api.format.RecordFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user wants of a topic.
 *
 * @param key the field that is the records' key
 * @param format a record format's name, or {@link AvroValues#NAME}
 * @param create how the topic is made if it is not there; empty: as the broker does it
 * @param properties of the producer
 * @param forFormat all options given but the producer's, for the format to find its own
 */
record KafkaOptions(
    String topic,
    Optional<String> key,
    String format,
    Optional<NewTopicSize> create,
    ProducerProperties properties,
    Map<String, String> forFormat) {
  private static final String KEY = "key";
  private static final String COMPRESSION = "compression";
  private static final String CREATE = "create";
  private static final String CONFIG = "config";
  private static final String DEFAULT_FORMAT = "json";

  private static final List<String> ALL =
      List.of(
          COMPRESSION, CONFIG, CREATE, SinkSpec.FORMAT, KEY, SinkSpec.POLICY, RecordFormat.TIME);

  /** As the broker checks it. */
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})(?:,([1-9][0-9]{0,3}))?");

  /**
   * A topic to be made.
   *
   * @param replication how many brokers have each partition; empty: the broker's own default
   */
  record NewTopicSize(int partitions, Optional<Short> replication) {}

  /**
   * @throws IllegalArgumentException if an option is unknown or its value wrong
   * @throws IOException if the file that {@code config} names cannot be read
   */
  static KafkaOptions of(SinkSpec spec) throws IOException {
    if (!TOPIC.matcher(spec.target()).matches()) {
      throw new IllegalArgumentException(
          spec.uri()
              + " names no topic: letters, digits, '.', '_' and '-', as in"
              + " kafka:events?bootstrap.servers=localhost:9092");
    }
    Map<String, String> own = new LinkedHashMap<>();
    Map<String, String> producer = new TreeMap<>();
    for (Map.Entry<String, String> option : spec.options().entrySet()) {
      if (ALL.contains(option.getKey())) {
        own.put(option.getKey(), option.getValue());
      } else if (option.getKey().contains(".")) {
        producer.put(option.getKey(), option.getValue());
      } else {
        throw unknown(spec, option.getKey());
      }
    }
    spec.option(COMPRESSION).ifPresent(c -> producer.put("compression.type", c));
    ProducerProperties.Source source =
        new ProducerProperties.Source(spec.uri(), spec.option(CONFIG).map(spec::resolve), producer);
    return new KafkaOptions(
        spec.target(),
        spec.option(KEY),
        spec.option(SinkSpec.FORMAT).orElse(DEFAULT_FORMAT),
        spec.option(CREATE).map(text -> size(spec, text)),
        ProducerProperties.of(source),
        own);
  }

  private static IllegalArgumentException unknown(SinkSpec spec, String option) {
    List<String> all = new ArrayList<>(ALL);
    all.add("and the producer's own, which have a dot, as linger.ms");
    return new IllegalArgumentException(
        spec.uri() + " has no option '" + option + "'; there are: " + String.join(", ", all));
  }

  private static NewTopicSize size(SinkSpec spec, String text) {
    Matcher m = SIZE.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          CREATE
              + " of "
              + spec.uri()
              + " is PARTITIONS or PARTITIONS,REPLICATION, as 12,3, not '"
              + text
              + "'");
    }
    return new NewTopicSize(
        Integer.parseInt(m.group(1)), Optional.ofNullable(m.group(2)).map(Short::valueOf));
  }
}
