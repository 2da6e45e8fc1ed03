package io.sonde.shell.command.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Rows whose columns are as wide as their widest cell. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... titles) {
    rows.add(List.of(titles));
  }

  public void row(List<String> cells) {
    rows.add(cells);
  }

  public void write(Writer out) throws IOException {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        line.append(column == 0 ? "" : "  ").append(cell);
        line.append(" ".repeat(column == widths.length - 1 ? 0 : widths[column] - cell.length()));
      }
      out.write(line.append('\n').toString());
    }
  }
}
