package io.sonde.shell.value.internal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A value as users write it and as it is shown: {@code 42}, {@code 0x2a}, {@code "text"}, {@code
 * {pid=42, comm="sh"}}, {@code [1, 2]}.
 */
public sealed interface Literal {
  /** A number, a name, or text without quotes. */
  record Word(String text) implements Literal {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Text in quotes. */
  record Quoted(String text) implements Literal {
    @Override
    public String toString() {
      return Escapes.quote(text);
    }
  }

  /**
   * Several values.
   *
   * @param braces a struct's fields; else an array's elements, in brackets
   */
  record Group(boolean braces, List<Item> items) implements Literal {
    public Group {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      String inner = items.stream().map(Item::toString).collect(Collectors.joining(", "));
      return braces ? "{" + inner + "}" : "[" + inner + "]";
    }
  }

  /**
   * One of several values.
   *
   * @param name of the field; empty if it goes by its place
   */
  record Item(String name, Literal value) {
    @Override
    public String toString() {
      return name.isEmpty() ? value.toString() : name + "=" + value;
    }
  }
}
