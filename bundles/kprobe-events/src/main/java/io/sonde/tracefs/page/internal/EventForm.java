package io.sonde.tracefs.page.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.TracepointFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an event's data become records: the event's own fields are copied as they stand, behind the
 * head of a record in place of the kernel's common fields; then the locators of what varies in
 * length are set right.
 *
 * @param id the event's number
 * @param schema of its records
 * @param common bytes of the common fields, which are not copied
 * @param fixed bytes of its data without what varies in length
 * @param locators what varies in length
 */
public record EventForm(int id, Schema schema, int common, int fixed, List<Locator> locators) {
  /**
   * A locator of 4 bytes: the low 16 bits are an offset, the high 16 bits a length.
   *
   * @param offset where it stands in the event's data
   * @param relative whether its offset counts from its own end
   * @param element the numbers that it locates; empty for text
   */
  public record Locator(int offset, boolean relative, Optional<FieldType.Int> element) {}

  /** Longer ones have no records: offsets of texts in a record are of 16 bits. */
  private static final int MOST_BYTES = 1 << 15;

  /** The type of struct trace_entry has 16 bits. */
  static final int LARGEST_ID = (1 << 16) - 1;

  public EventForm {
    locators = List.copyOf(locators);
  }

  /**
   * @param schemaName what the schema is to be called
   * @throws IOException if the format's fields overlap the common ones or have no sound size, or no
   *     event can have its number
   */
  public static EventForm of(TracepointFormat format, PrintFormat printed, String schemaName)
      throws IOException {
    if (format.id() > LARGEST_ID) {
      throw new IOException(
          "format of %s:%s: no event has the number %d"
              .formatted(format.category(), format.event(), format.id()));
    }
    int common = CommonFields.of(format).size();
    Names names = new Names();
    List<Schema.Field> fields = new ArrayList<>(RecordHead.FIELDS);
    List<Locator> locators = new ArrayList<>();
    int fixed = common;
    for (TracepointFormat.Field field : format.fields()) {
      // A size of 0 is the beginning of what has no form: only events of ftrace's own have it.
      if (CommonFields.isCommon(field) || field.size() == 0) {
        continue;
      }
      int end = field.offset() + field.size();
      if (field.offset() < common || field.size() < 0 || end < 0 || end > MOST_BYTES) {
        throw new IOException(
            "format of %s:%s: field %s of %d bytes at %d"
                .formatted(
                    format.category(), format.event(), field.name(), field.size(), field.offset()));
      }
      FieldForm form = FieldForm.of(field, printed);
      fields.add(
          new Schema.Field(
              names.own(field.name()), form.type(), field.offset() - common + RecordHead.SIZE));
      form.dynamic().ifPresent(dynamic -> addLocators(field, dynamic, locators));
      fixed = Math.max(fixed, end);
    }
    Schema schema =
        new Schema(
            schemaName,
            Schema.Kind.DATA,
            fixed - common + RecordHead.SIZE,
            fields,
            Optional.of(LineTemplate.of(schemaName, fields)));
    return new EventForm(format.id(), schema, common, fixed, locators);
  }

  private static void addLocators(
      TracepointFormat.Field field, FieldForm.Dynamic dynamic, List<Locator> locators) {
    for (int i = 0; i < dynamic.count(); i++) {
      locators.add(
          new Locator(field.offset() + i * Integer.BYTES, dynamic.relative(), dynamic.element()));
    }
  }

  /** An event's field that is called as one of the head's gets {@code event_} before its name. */
  private static final class Names {
    private final Set<String> taken = new HashSet<>();

    private Names() {
      RecordHead.FIELDS.forEach(field -> taken.add(field.name()));
    }

    String own(String name) {
      String free = name;
      while (!taken.add(free)) {
        free = "event_" + free;
      }
      return free;
    }
  }
}
