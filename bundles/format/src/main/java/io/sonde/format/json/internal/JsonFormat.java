package io.sonde.format.json.internal;

import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import io.sonde.format.stream.internal.LineEncoder;
import io.sonde.format.stream.internal.RecordWriter;
import io.sonde.format.time.internal.Times;
import io.sonde.format.value.internal.ValueWriters;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * The format {@code json}: each record an object on a line of its own (JSON Lines), valid whatever
 * bytes the record holds.
 *
 * <p>An event's object is its fields and nothing else, in the schema's order:
 *
 * <pre>{"task":"bash","pid":812,"cpu":1,"flags":"....1","time":51200321000,"message":"Hello"}</pre>
 *
 * <p>sonde's own records begin with {@code type}: {@code {"type":"loss",…}} and {@code
 * {"type":"state",…}}, so that {@code jq 'select(.type == "loss")'} finds them.
 *
 * <ul>
 *   <li>Integers are numbers with all their digits, unsigned 64-bit ones as well; those written in
 *       hexadecimal or octal (addresses, file modes) are strings: {@code "0xffff…"}, {@code
 *       "0644"}.
 *   <li>Times are numbers: nanoseconds; with {@code time=wall}, strings of date and time in UTC.
 *   <li>Text is a string; a {@code char[]} ends at its first NUL; what is not UTF-8 becomes U+FFFD.
 *       Bytes without meaning are a string of hexadecimal digits.
 *   <li>An enumeration's value is its name, or a number if it has none.
 *   <li>IP addresses are strings, nested structures objects, arrays arrays.
 *   <li>A field beyond the end of a record that was cut short is {@code null}.
 * </ul>
 */
@Component(property = RecordFormat.NAME + "=json")
public final class JsonFormat implements RecordFormat {
  @Override
  public RecordEncoder encoder(Map<String, String> options) {
    Times times = Times.of(options);
    ValueWriters values = new ValueWriters(new JsonNotation(times));
    return new LineEncoder(schema -> writer(schema, values), times);
  }

  private static RecordWriter writer(Schema schema, ValueWriters values) {
    String open =
        schema.kind() == Schema.Kind.DATA
            ? "{"
            : "{\"type\":\"" + schema.kind().name().toLowerCase(Locale.ROOT) + "\"";
    boolean typed = open.length() > 1 && !schema.fields().isEmpty();
    return RecordWriter.plain(values.fields(schema, typed ? open + "," : open, "}"));
  }
}
