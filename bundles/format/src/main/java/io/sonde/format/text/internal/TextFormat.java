package io.sonde.format.text.internal;

import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import io.sonde.format.stream.internal.LineEncoder;
import io.sonde.format.stream.internal.RecordWriter;
import io.sonde.format.value.internal.ValueWriters;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * The format {@code text}: each record a line for people.
 *
 * <p>A schema's template decides where there is one. Else an event is a line in columns, below a
 * header of the fields' names, and sonde's own records are a sentence. Times since boot are written
 * as the kernel writes them in its trace files, addresses as {@code 0x…}, nested structures as
 * {@code {a=1,b=2}}, bytes without meaning as hexadecimal digits; control characters are escaped;
 * what is not UTF-8 becomes U+FFFD; a field beyond the end of a record that was cut short is {@code
 * ?}.
 */
@Component(property = RecordFormat.NAME + "=text")
public final class TextFormat implements RecordFormat {
  private final ValueWriters values = new ValueWriters(new TextNotation());
  private final TemplateLines templates = new TemplateLines(values);
  private final Columns columns = new Columns(values);
  private final AccountLines accounts = new AccountLines(values);

  @Override
  public RecordEncoder encoder(Map<String, String> options) {
    return new LineEncoder(this::writer);
  }

  private RecordWriter writer(Schema schema) {
    if (schema.template().isPresent()) {
      return RecordWriter.plain(templates.writer(schema, schema.template().get()));
    }
    return schema.kind() == Schema.Kind.DATA
        ? columns.writer(schema)
        : RecordWriter.plain(accounts.writer(schema));
  }
}
