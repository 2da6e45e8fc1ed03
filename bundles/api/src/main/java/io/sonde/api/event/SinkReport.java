package io.sonde.api.event;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a {@link Sink} may be besides: one that tells how it fares with its receiver. Commands such
 * as {@code sinks} show it.
 */
@ConsumerType
public interface SinkReport {
  /**
   * What there is to tell now, in the order in which it is shown; a name is one word in lower case,
   * a value a number or a short text. Never a secret. Any thread may ask, at any time, also while
   * the sink is in {@link Sink#accept}: it must not wait.
   */
  Map<String, String> report();
}
