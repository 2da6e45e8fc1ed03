package io.sonde.lang.c.tree.internal;

import java.util.List;

/** A text that is well typed: its functions and maps, in its order. */
public record CheckedText(List<CheckedFunction> functions, List<TextMap> maps) {
  public CheckedText {
    functions = List.copyOf(functions);
    maps = List.copyOf(maps);
  }
}
