package io.sonde.itests.kernel.registry;

import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.DynamicEventParser;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of {@code forms.table}.
 *
 * @param parameters of the function or tracepoint, by its declaration
 */
record Form(RegistryFile file, String line, List<String> parameters) {
  private static final String NONE = "-";

  static List<Form> all() throws IOException {
    List<Form> forms = new ArrayList<>();
    try (InputStream table = Form.class.getResourceAsStream("forms.table")) {
      for (String row : new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!row.isBlank() && !row.startsWith("#")) {
          forms.add(of(row.split("\\s+\\|\\s+")));
        }
      }
    }
    return forms;
  }

  private static Form of(String[] columns) {
    List<String> parameters = columns[1].equals(NONE) ? List.of() : List.of(columns[1].split(" "));
    return new Form(
        RegistryFile.valueOf(columns[0].toUpperCase() + "_EVENTS"), columns[2], parameters);
  }

  DynamicEvent event() throws EventSyntaxException {
    return DynamicEventParser.parse(file, line);
  }
}
