package io.sonde.api.format;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A way to write records, such as text or JSON. Its name is the service property {@link #NAME}. */
@ConsumerType
public interface RecordFormat {
  /** Service property: the name by which users choose it. */
  String NAME = "sonde.format";

  /**
   * A new encoder, for one stream of output.
   *
   * @param options of the format's own, by name; those it does not know are none of its business
   */
  RecordEncoder encoder(Map<String, String> options);
}
