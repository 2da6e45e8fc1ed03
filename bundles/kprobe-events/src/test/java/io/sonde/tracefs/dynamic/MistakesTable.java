package io.sonde.tracefs.dynamic;

import java.util.ArrayList;
import java.util.List;

/** Blocks of {@code mistakes.table}: the file's letter and the line; the caret and the reason. */
final class MistakesTable {
  private MistakesTable() {}

  static List<List<String>> blocks() {
    List<List<String>> blocks = new ArrayList<>();
    List<String> rows = Tables.rows("mistakes.table").stream().filter(r -> !r.isEmpty()).toList();
    for (int i = 0; i + 1 < rows.size(); i += 2) {
      String line = rows.get(i);
      blocks.add(List.of(line.substring(0, 1), line.substring(2), rows.get(i + 1).substring(2)));
    }
    return blocks;
  }
}
