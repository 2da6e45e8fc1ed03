package io.sonde.format.csv.internal;

import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import io.sonde.format.stream.internal.LineEncoder;
import io.sonde.format.stream.internal.RecordWriter;
import io.sonde.format.time.internal.Times;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * The format {@code csv}: each record a line of values separated by commas, as RFC 4180 has it (a
 * value with a comma or quotes in it stands in quotes; lines end with CR and LF).
 *
 * <p>A header line of the fields' names stands before the first record, and again wherever the
 * columns change: a stream of one type of record has one header.
 *
 * <ul>
 *   <li>The members of a nested structure are columns of their own, {@code outer.inner}; an array
 *       is one value, in the notation of JSON.
 *   <li>Integers are as in {@code json}, without quotes; times are nanoseconds, with {@code
 *       time=wall} date and time in UTC.
 *   <li>Control characters in text are escaped as in {@code text}, so that a record is always one
 *       line; {@code json} is the format that keeps every byte of a text apart.
 *   <li>A field beyond the end of a record that was cut short is empty.
 *   <li>Losses are records with the columns {@code type}, which is {@code loss}, and the fields of
 *       the loss; changes of the trace's state are left out.
 * </ul>
 */
@Component(property = RecordFormat.NAME + "=csv")
public final class CsvFormat implements RecordFormat {
  @Override
  public RecordEncoder encoder(Map<String, String> options) {
    Times times = Times.of(options);
    CsvColumns columns = new CsvColumns(times);
    return new LineEncoder(schema -> writer(schema, columns), times);
  }

  private static RecordWriter writer(Schema schema, CsvColumns columns) {
    return switch (schema.kind()) {
      case DATA -> columns.writer(schema, "");
      case LOSS -> columns.writer(schema, "loss");
      case STATE -> RecordWriter.none();
    };
  }
}
