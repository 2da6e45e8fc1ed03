package io.sonde.tracefs.page.internal;

import io.sonde.api.event.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How records are shown as lines of text: much as the kernel shows events in {@code trace}. */
final class LineTemplate {
  /** Where a probe was hit: the kernel puts it first, in parentheses. */
  private static final String PROBE = "__probe_";

  private LineTemplate() {}

  /**
   * @param fields of the schema, the head's first
   */
  static String of(String schema, List<Schema.Field> fields) {
    StringBuilder text = new StringBuilder(RecordHead.TEMPLATE);
    text.append(eventOf(schema).replace("{", "{{").replace("}", "}}")).append(':');
    List<String> own =
        fields.stream().skip(RecordHead.FIELDS.size()).map(Schema.Field::name).toList();
    List<String> places =
        new ArrayList<>(own.stream().filter(name -> name.startsWith(PROBE)).toList());
    // Of a return: where it returned to, then the function, which has the field before.
    Collections.reverse(places);
    if (!places.isEmpty()) {
      text.append(" ({").append(String.join("} <- {", places)).append("})");
    }
    for (String name : own) {
      if (!name.startsWith(PROBE)) {
        text.append(' ').append(name).append("={").append(name).append('}');
      }
    }
    return text.toString();
  }

  private static String eventOf(String schema) {
    return schema.substring(schema.indexOf(':') + 1);
  }
}
