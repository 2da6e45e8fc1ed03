package io.sonde.engine.sinks.internal;

import io.sonde.api.TraceException;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkSpec;
import io.sonde.engine.delivery.internal.DeliverySettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.InvalidSyntaxException;

/**
 * What the service properties of a sink ask for.
 *
 * @param name what logs and accounts call it
 */
record ServiceOptions(String name, TraceSelector selector, SinkOptions options) {
  private static final Map<String, String> OPTIONS =
      Map.of(
          Sink.WHERE, SinkSpec.WHERE,
          Sink.SAMPLE, SinkSpec.SAMPLE,
          Sink.POLICY, SinkSpec.POLICY,
          Sink.QUEUE, SinkSpec.QUEUE);

  /**
   * Reads them. What such a sink cannot take is dropped unless it asks to be waited for: traces
   * that know nothing of it are not slowed by it unasked.
   *
   * @throws TraceException if one has no meaning; it names the sink
   */
  static ServiceOptions of(Map<String, Object> properties, DeliverySettings settings)
      throws TraceException {
    String name = name(properties);
    Map<String, String> options = new LinkedHashMap<>();
    OPTIONS.forEach(
        (property, option) -> {
          Object value = properties.get(property);
          if (value != null) {
            options.put(option, value.toString());
          }
        });
    options.putIfAbsent(SinkSpec.POLICY, "drop");
    SinkSpec spec = new SinkSpec("service", name, options, Optional.empty());
    try {
      TraceSelector selector =
          TraceSelector.of(
              strings(properties.get(Sink.TRACES)),
              Optional.ofNullable(properties.get(Sink.FILTER)).map(Object::toString));
      return new ServiceOptions(name, selector, SinkOptions.shared(spec, settings));
    } catch (InvalidSyntaxException e) {
      throw new TraceException(
          "sink " + spec.uri() + ": " + Sink.FILTER + " is no filter: " + e.getMessage());
    }
  }

  private static List<String> strings(Object value) {
    if (value instanceof String[] many) {
      return List.of(many);
    }
    if (value instanceof Iterable<?> many) {
      List<String> texts = new ArrayList<>();
      many.forEach(one -> texts.add(String.valueOf(one)));
      return texts;
    }
    return value == null ? List.of() : List.of(value.toString());
  }

  private static String name(Map<String, Object> properties) {
    return properties.get("component.name") instanceof String name
        ? name
        : "service-" + properties.get("service.id");
  }
}
