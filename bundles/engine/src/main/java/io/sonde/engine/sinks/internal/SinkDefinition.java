package io.sonde.engine.sinks.internal;

import io.sonde.api.TraceException;
import io.sonde.api.event.SinkSpec;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.InvalidSyntaxException;

/**
 * A sink that a configuration asks for.
 *
 * @param name what logs and accounts call it
 * @param spec what opens it
 * @param selector whose events it gets
 */
public record SinkDefinition(String name, SinkSpec spec, TraceSelector selector) {
  /**
   * Reads a configuration.
   *
   * @param pid names it
   * @param uri as in {@code --to}
   * @param traces patterns of names of traces; none: all
   * @param filter on {@code trace.name} and {@code trace.id}; empty: all
   * @throws TraceException if one has no meaning
   */
  public static SinkDefinition of(String pid, String uri, List<String> traces, String filter)
      throws TraceException {
    try {
      return new SinkDefinition(
          pid,
          SinkSpec.parse(uri),
          TraceSelector.of(
              traces, filter.isBlank() ? Optional.empty() : Optional.of(filter.strip())));
    } catch (IllegalArgumentException e) {
      throw new TraceException(e.getMessage());
    } catch (InvalidSyntaxException e) {
      throw new TraceException("'" + filter + "' is no filter: " + e.getMessage());
    }
  }
}
