package io.sonde.format.text.internal;

import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import io.sonde.format.stream.internal.LineEncoder;
import io.sonde.format.stream.internal.RecordWriter;
import io.sonde.format.time.internal.Times;
import io.sonde.format.value.internal.ValueWriters;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * The format {@code text}: each record a line for people.
 *
 * <p>A schema's template decides where there is one. Else an event is a line in columns, below a
 * header of the fields' names, and sonde's own records are a sentence. Times since boot are written
 * as the kernel writes them in its trace files, or as date and time in UTC with {@code time=wall},
 * addresses as {@code 0x…}, nested structures as {@code {a=1,b=2}}, bytes without meaning as
 * hexadecimal digits; control characters are escaped; what is not UTF-8 becomes U+FFFD; a field
 * beyond the end of a record that was cut short is {@code ?}.
 */
@Component(property = RecordFormat.NAME + "=text")
public final class TextFormat implements RecordFormat {
  @Override
  public RecordEncoder encoder(Map<String, String> options) {
    Times times = Times.of(options);
    ValueWriters values = new ValueWriters(new TextNotation(times));
    return new LineEncoder(schema -> writer(schema, values, times), times);
  }

  private static RecordWriter writer(Schema schema, ValueWriters values, Times times) {
    if (schema.template().isPresent()) {
      TemplateLines lines = new TemplateLines(values);
      return RecordWriter.plain(lines.writer(schema, schema.template().get()));
    }
    return schema.kind() == Schema.Kind.DATA
        ? new Columns(values, times).writer(schema)
        : RecordWriter.plain(new AccountLines(values).writer(schema));
  }
}
