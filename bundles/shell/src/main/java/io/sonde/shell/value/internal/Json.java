package io.sonde.shell.value.internal;

import io.sonde.shell.value.internal.Literal.Group;
import io.sonde.shell.value.internal.Literal.Item;
import io.sonde.shell.value.internal.Literal.Quoted;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as JSON: numbers and truth values as such, structs as objects, all else as text. */
public final class Json {
  private static final Pattern BARE = Pattern.compile("-?(0|[1-9]\\d*)|true|false");

  private Json() {}

  public static String of(Literal literal) {
    if (literal instanceof Group group) {
      String items = group.items().stream().map(Json::of).collect(Collectors.joining(","));
      return isObject(group) ? "{" + items + "}" : "[" + items + "]";
    }
    String text = literal instanceof Quoted quoted ? quoted.text() : literal.toString();
    return literal instanceof Literal.Word && BARE.matcher(text).matches() ? text : text(text);
  }

  private static boolean isObject(Group group) {
    return group.braces() && group.items().stream().noneMatch(item -> item.name().isEmpty());
  }

  private static String of(Item item) {
    return item.name().isEmpty() ? of(item.value()) : text(item.name()) + ":" + of(item.value());
  }

  /** In quotes. */
  public static String text(String text) {
    return Escapes.quote(text);
  }
}
