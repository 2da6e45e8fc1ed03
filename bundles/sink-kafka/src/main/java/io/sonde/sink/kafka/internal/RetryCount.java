package io.sonde.sink.kafka.internal;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** How often a producer has sent records again, as it counts itself. */
interface RetryCount {
  /** Of no producer. */
  RetryCount NONE = () -> 0;

  long now();

  static RetryCount of(Producer<?, ?> producer) {
    for (Map.Entry<MetricName, ? extends Metric> metric : producer.metrics().entrySet()) {
      MetricName name = metric.getKey();
      if (name.name().equals("record-retry-total") && name.group().equals("producer-metrics")) {
        Metric found = metric.getValue();
        return () -> found.metricValue() instanceof Number count ? count.longValue() : 0;
      }
    }
    return NONE;
  }
}
