package io.sonde.api.event;

import io.sonde.api.TraceId;
import java.util.Map;

/**
 * One event, copied and decoded, for those who take events one at a time.
 *
 * @param sequence its number within the trace and source
 * @param fields in the schema's order: {@code Long} for integers and times (unsigned 64-bit ones
 *     may be negative), {@code Boolean}, {@code String} for text, names of enumerations and
 *     addresses, {@code byte[]}, {@code List}, {@code Map} for nested structures
 */
public record Event(
    TraceId trace, String source, long sequence, Schema schema, Map<String, Object> fields) {}
