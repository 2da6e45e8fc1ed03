package io.sonde.sink.kafka.internal;

import io.sonde.sink.kafka.internal.KafkaOptions.NewTopicSize;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;

/** The brokers, as far as a sink needs them. */
interface Cluster {
  /** Where they are, {@code HOST:PORT,…}. */
  String servers();

  /** A new producer, which has not connected yet; the caller closes it. */
  Producer<byte[], byte[]> producer();

  /**
   * Makes a topic if it is not there.
   *
   * @throws ExecutionException if that cannot be done; its cause says why
   */
  void create(String topic, NewTopicSize size) throws ExecutionException, InterruptedException;
}
