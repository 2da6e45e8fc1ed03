package io.sonde.itests.bench;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown whose columns are aligned, so that it can be read as it stands. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... titles) {
    rows.add(List.of(titles));
  }

  Table row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException("a row of " + cells.length + " cells: " + rows.get(0));
    }
    rows.add(List.of(cells));
    return this;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    line(out, rows.get(0), " ");
    line(out, rows.get(0).stream().map(title -> "").toList(), "-");
    rows.stream().skip(1).forEach(row -> line(out, row, " "));
    return out.toString();
  }

  private void line(StringBuilder out, List<String> cells, String filling) {
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      out.append('|').append(filling).append(cell);
      out.append(filling.repeat(width(column) - cell.length() + 1));
    }
    out.append("|\n");
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
