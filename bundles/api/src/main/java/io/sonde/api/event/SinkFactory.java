package io.sonde.api.event;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Opens sinks of one URI scheme, which is its service property {@link #SCHEME}. */
@ConsumerType
public interface SinkFactory {
  /** Service property: the scheme it serves, such as {@code file}. */
  String SCHEME = "sonde.sink.scheme";

  /**
   * Opens a sink. The caller closes it.
   *
   * @throws IOException if it cannot be opened; the message names what and why
   * @throws IllegalArgumentException if an option is unknown or its value wrong; the message says
   *     which there are
   */
  Sink open(SinkSpec spec) throws IOException;
}
