package io.sonde.sink.kafka.internal;

import io.sonde.sink.kafka.internal.KafkaOptions.NewTopicSize;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Real ones, by Kafka's client. */
final class KafkaCluster implements Cluster {
  private final ProducerProperties properties;

  private KafkaCluster(ProducerProperties properties) {
    this.properties = properties;
  }

  /**
   * Checks the properties; connects to nothing.
   *
   * @throws IllegalArgumentException if one is unknown or has a wrong value
   */
  static KafkaCluster of(ProducerProperties properties) {
    inBundle(
        () -> {
          Set<String> unknown = new TreeSet<>(properties.values().keySet());
          unknown.removeAll(ProducerConfig.configNames());
          if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                properties.sink()
                    + ": Kafka's producer has no property "
                    + String.join(", ", unknown));
          }
          try {
            return new ProducerConfig(withSerializers(properties.values()));
          } catch (ConfigException e) {
            throw new IllegalArgumentException(properties.sink() + ": " + e.getMessage(), e);
          }
        });
    return new KafkaCluster(properties);
  }

  private static Map<String, Object> withSerializers(Map<String, String> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return all;
  }

  @Override
  public String servers() {
    return properties.servers();
  }

  @Override
  public Producer<byte[], byte[]> producer() {
    return inBundle(() -> new KafkaProducer<>(withSerializers(properties.values())));
  }

  @Override
  public void create(String topic, NewTopicSize size)
      throws ExecutionException, InterruptedException {
    Admin admin = inBundle(this::admin);
    try {
      NewTopic wanted = new NewTopic(topic, Optional.of(size.partitions()), size.replication());
      admin.createTopics(List.of(wanted)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private Admin admin() {
    Map<String, Object> values = new HashMap<>(properties.values());
    values.keySet().retainAll(AdminClientConfig.configNames());
    values.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1000);
    values.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000);
    return Admin.create(values);
  }

  /**
   * The client finds classes that its properties name, some of them in static initialisers, through
   * the thread's context class loader: it has to be that which has the client's own.
   */
  private static <T> T inBundle(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(KafkaProducer.class.getClassLoader());
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
