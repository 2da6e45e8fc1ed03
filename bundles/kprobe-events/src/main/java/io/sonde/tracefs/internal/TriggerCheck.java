package io.sonde.tracefs.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.tracefs.EventTrigger;
import io.sonde.tracefs.EventTrigger.Histogram;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import io.sonde.tracefs.filter.internal.FilterCheck;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds what a trigger names against the fields of its event. */
final class TriggerCheck {
  /** A key or value that is a field, with its modifiers; any other is an expression. */
  private static final Pattern FIELD = Pattern.compile("([A-Za-z_]\\w*)((\\.[a-z0-9-]+(=\\d+)?)*)");

  /** What may stand behind a field's point (Documentation/trace/histogram.rst). */
  private static final Set<String> MODIFIERS =
      Set.of(
          "hex",
          "sym",
          "sym-offset",
          "execname",
          "syscall",
          "log2",
          "buckets",
          "usecs",
          "stacktrace",
          "percent",
          "graph",
          "string");

  /** Keys and values that are no field of the event. */
  private static final Set<String> OTHERS =
      Set.of(
          "hitcount", "stacktrace", "common_stacktrace", "common_timestamp", "cpu", "common_cpu");

  private static final List<String> VALUES = List.of("vals=", "val=", "values=");

  private TriggerCheck() {}

  static void check(EventTrigger trigger, TracepointFormat format) throws EventSyntaxException {
    Optional<String> filter = trigger.filter();
    if (filter.isPresent()) {
      FilterCheck.of(format).check(filter.get());
    }
    if (trigger instanceof Histogram histogram) {
      int column = trigger.text().indexOf("keys=") + "keys=".length() + 1;
      fields(histogram.keys(), trigger.text(), column, format);
      column += String.join(",", histogram.keys()).length() + 1;
      for (String option : histogram.options()) {
        if (VALUES.stream().anyMatch(option::startsWith)) {
          int start = option.indexOf('=') + 1;
          fields(
              List.of(option.substring(start).split(",")), trigger.text(), column + start, format);
        }
        column += option.length() + 1;
      }
    }
  }

  private static void fields(List<String> elements, String line, int first, TracepointFormat format)
      throws EventSyntaxException {
    int column = first;
    for (String element : elements) {
      Matcher field = FIELD.matcher(element);
      if (field.matches()) {
        field(field, line, column, format);
      }
      column += element.length() + 1;
    }
  }

  private static void field(Matcher field, String line, int column, TracepointFormat format)
      throws EventSyntaxException {
    String name = field.group(1);
    boolean known =
        OTHERS.contains(name) || format.fields().stream().anyMatch(f -> f.name().equals(name));
    if (!known) {
      throw new EventSyntaxException(line, column, FilterCheck.noField(name, format));
    }
    for (String modifier : field.group(2).split("\\.")) {
      String word = modifier.replaceFirst("=.*", "");
      if (!word.isEmpty() && !MODIFIERS.contains(word)) {
        throw new EventSyntaxException(
            line, column + name.length(), "no modifier of a field: ." + word);
      }
    }
  }
}
