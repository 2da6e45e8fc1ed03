package io.sonde.tracefs;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.probe.Glob;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/** The service that knows the kernel's tracepoints. */
@ProviderType
public interface Tracepoints {
  /** Whether there is such an event. */
  boolean exists(String category, String event) throws IOException;

  /** The event's number and fields; empty if there is no such event. */
  Optional<TracepointFormat> format(String category, String event) throws IOException;

  /** Events whose {@code category:event} matches, sorted; the caller closes the stream. */
  Stream<String> list(Glob pattern) throws IOException;

  /**
   * Events, as {@code category:event}, most like this one, best first.
   *
   * @param category empty: events of every category are compared by their own name alone
   */
  List<String> nearest(String category, String event, int limit) throws IOException;
}
