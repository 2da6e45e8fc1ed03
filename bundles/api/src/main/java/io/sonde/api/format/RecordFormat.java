package io.sonde.api.format;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A way to write records, such as text or JSON. Its name is the service property {@link #NAME}. */
@ConsumerType
public interface RecordFormat {
  /** Service property: the name by which users choose it. */
  String NAME = "sonde.format";

  /**
   * Option of the formats that write times: {@code kernel}, the default, as the kernel counts them;
   * {@code wall}, as time of day; {@code wall:FIELD,FIELD}, also fields of 8 bytes that are not
   * typed as times and hold that of CLOCK_MONOTONIC, as {@code bpf_ktime_get_ns} gives it.
   */
  String TIME = "time";

  /**
   * A new encoder, for one stream of output.
   *
   * @param options of the format's own, by name; those it does not know are none of its business
   * @throws IllegalArgumentException if an option's value is wrong; the message says which there
   *     are
   */
  RecordEncoder encoder(Map<String, String> options);
}
