package io.sonde.tracefs;

import io.sonde.tracefs.EventTrigger.Action;
import io.sonde.tracefs.EventTrigger.Histogram;
import io.sonde.tracefs.EventTrigger.Switch;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads triggers (kernel/trace/trace_events_trigger.c), and says where one is wrong. */
final class TriggerParser {
  /** Behind a histogram that is listed. */
  private static final Pattern STATE = Pattern.compile("\\s+\\[(active|paused)]$");

  private static final Pattern CONDITION = Pattern.compile("\\s+if(\\s+|$)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

  /** {@code :3} as users write it; {@code :count=3} and {@code :unlimited} as it is listed. */
  private static final Pattern COUNT = Pattern.compile("(?:count=)?(\\d{1,18})|(unlimited)");

  private final String line;
  private final String command;
  private final Optional<String> filter;

  private TriggerParser(String line, String command, Optional<String> filter) {
    this.line = line;
    this.command = command;
    this.filter = filter;
  }

  static EventTrigger parse(String text) throws EventSyntaxException {
    String line = STATE.matcher(text.strip()).replaceFirst("");
    Matcher condition = CONDITION.matcher(line);
    if (!condition.find()) {
      return new TriggerParser(line, line, Optional.empty()).trigger();
    }
    String filter = line.substring(condition.end()).strip();
    if (filter.isEmpty()) {
      throw new EventSyntaxException(line, line.length() + 1, "a filter was expected after 'if'");
    }
    String command = line.substring(0, condition.start());
    return new TriggerParser(line, command, Optional.of(filter)).trigger();
  }

  private EventTrigger trigger() throws EventSyntaxException {
    String[] parts = command.split(":", -1);
    for (Action.Kind kind : Action.Kind.values()) {
      if (parts[0].equals(kind.word())) {
        return new Action(kind, count(parts, 1), filter);
      }
    }
    for (Switch.Kind kind : Switch.Kind.values()) {
      if (parts[0].equals(kind.word())) {
        name(parts, 1, "an event's group");
        name(parts, 2, "an event");
        return new Switch(kind, parts[1], parts[2], count(parts, 3), filter);
      }
    }
    if (parts[0].equals("hist")) {
      return histogram(parts);
    }
    throw wrong(parts, 0, "no trigger; there are " + words());
  }

  private static String words() {
    return Stream.of(
            Arrays.stream(Action.Kind.values()).map(Action.Kind::word),
            Arrays.stream(Switch.Kind.values()).map(Switch.Kind::word),
            Stream.of("hist"))
        .flatMap(kinds -> kinds)
        .collect(Collectors.joining(", "));
  }

  private void name(String[] parts, int index, String what) throws EventSyntaxException {
    if (index >= parts.length || !NAME.matcher(parts[index]).matches()) {
      throw wrong(parts, index, what + " was expected");
    }
  }

  private OptionalLong count(String[] parts, int index) throws EventSyntaxException {
    if (index >= parts.length) {
      return OptionalLong.empty();
    }
    Matcher count = COUNT.matcher(parts[index]);
    if (!count.matches()) {
      throw wrong(parts, index, "a number was expected: how often at most");
    }
    if (parts.length > index + 1) {
      throw wrong(parts, index + 1, "nothing more was expected here but ' if FILTER'");
    }
    return count.group(1) == null
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(count.group(1)));
  }

  private Histogram histogram(String[] parts) throws EventSyntaxException {
    int keys = 1;
    while (keys < parts.length && !HistogramPart.isKeys(parts[keys])) {
      keys++;
    }
    if (keys == parts.length) {
      throw wrong(parts, parts.length, "a histogram needs keys=FIELD[,FIELD…]");
    }
    for (int i = 1; i < parts.length; i++) {
      Optional<String> problem = HistogramPart.problem(parts[i]);
      if (problem.isPresent()) {
        throw wrong(parts, i, problem.get());
      }
    }
    String[] options = Stream.of(parts).skip(1).toArray(String[]::new);
    String keysPart = options[keys - 1];
    return new Histogram(
        HistogramPart.elements(keysPart),
        Stream.of(options).filter(part -> !HistogramPart.isKeys(part)).toList(),
        filter);
  }

  /** An error where a part begins, or behind the last one. */
  private EventSyntaxException wrong(String[] parts, int index, String reason) {
    int column = 1;
    for (int i = 0; i < index && i < parts.length; i++) {
      column += parts[i].length() + 1;
    }
    return new EventSyntaxException(line, Math.min(column, command.length() + 1), reason);
  }
}
