package io.sonde.format.generated.internal;

import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.RecordBytes;
import io.sonde.format.value.internal.ValueWriter;
import java.lang.invoke.MethodHandles;

/**
 * Writes a schema's records field by field and, once there have been many, by code made for them.
 * Records that were cut short always go field by field.
 */
public final class HotFields implements ValueWriter {
  private static final int MANY = 10_000;

  private final FieldsWriter fields;
  private final int size;
  private int seen;
  private ValueWriter whole;

  public HotFields(FieldsWriter fields) {
    this.fields = fields;
    this.size = fields.extent();
  }

  @Override
  public void write(RecordBytes record, int at, LineBuffer out) {
    if (whole != null && at + size <= record.end()) {
      whole.write(record, at, out);
    } else {
      fields.write(record, at, out);
      if (whole == null && ++seen == MANY) {
        whole = generated(fields);
      }
    }
  }

  /** Code for these fields; the fields' own writer if it would be too much code. */
  static ValueWriter generated(FieldsWriter fields) {
    WriterClass.Made made = WriterClass.of(fields);
    if (made.bytes().length == 0) {
      return fields;
    }
    try {
      return (ValueWriter)
          MethodHandles.lookup()
              .defineHiddenClass(made.bytes(), true)
              .lookupClass()
              .getConstructor(ValueWriter[].class)
              .newInstance((Object) made.others());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("code for a schema's records cannot be used", e);
    }
  }
}
