package io.sonde.sink.kafka.internal;

import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.format.RecordFormat;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Opens {@code kafka:TOPIC}. The broker is not asked for before the first event comes; while it is
 * away, events wait in the sink's queue. With {@code policy=spill} they go to disk.
 *
 * <table>
 *   <caption>Options</caption>
 *   <tr><td>{@code bootstrap.servers}</td><td>where the brokers are, {@code HOST:PORT,…}; the one that must be
 *   given</td></tr>
 *   <tr><td>{@code key}</td><td>the field that is the record's key, such as {@code pid}: a number in decimal, a text as
 *   it is; records that have no such field have no key</td></tr>
 *   <tr><td>{@code format}</td><td>{@code json} (the default), {@code avro}, or another record format's name</td></tr>
 *   <tr><td>{@code compression}</td><td>{@code none}, {@code gzip}, {@code zstd}, {@code lz4} or {@code snappy}</td></tr>
 *   <tr><td>{@code create}</td><td>{@code PARTITIONS} or {@code PARTITIONS,REPLICATION}: the topic is made if it is not
 *   there</td></tr>
 *   <tr><td>{@code config}</td><td>a file of producer properties, for what should not stand in a command
 *   line</td></tr>
 *   <tr><td>{@code time}</td><td>the format's: {@code kernel} or {@code wall}</td></tr>
 *   <tr><td>any name with a dot</td><td>a property of Kafka's producer: {@code security.protocol}, {@code sasl.…},
 *   {@code ssl.…}, {@code linger.ms}, {@code batch.size}, …</td></tr>
 * </table>
 *
 * <p>For the headers of a record see {@link RecordHeaders}.
 */
@Component(property = SinkFactory.SCHEME + "=kafka")
public final class KafkaSinkFactory implements SinkFactory {
  private final Map<String, RecordFormat> formats = new ConcurrentSkipListMap<>();

  @Reference(
      cardinality = ReferenceCardinality.AT_LEAST_ONE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(" + RecordFormat.NAME + "=*)")
  void addFormat(RecordFormat format, Map<String, Object> properties) {
    formats.put(String.valueOf(properties.get(RecordFormat.NAME)), format);
  }

  void removeFormat(RecordFormat format, Map<String, Object> properties) {
    formats.remove(String.valueOf(properties.get(RecordFormat.NAME)), format);
  }

  @Override
  public Sink open(SinkSpec spec) throws IOException {
    KafkaOptions options = KafkaOptions.of(spec);
    ValueEncoder values = encoder(options);
    Cluster cluster = KafkaCluster.of(options.properties());
    return new KafkaSink(options, cluster, values, HostName.ofThisMachine());
  }

  private ValueEncoder encoder(KafkaOptions options) {
    if (options.format().equals(AvroValues.NAME)) {
      return new AvroValues();
    }
    RecordFormat format = formats.get(options.format());
    if (format == null) {
      throw new IllegalArgumentException(
          "no format '"
              + options.format()
              + "'; there are: "
              + AvroValues.NAME
              + ", "
              + String.join(", ", formats.keySet()));
    }
    return new LineValues(format.encoder(options.forFormat()));
  }
}
