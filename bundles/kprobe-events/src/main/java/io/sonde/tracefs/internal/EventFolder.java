package io.sonde.tracefs.internal;

import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.TraceScope;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of an event, as one trace buffer has them. */
final class EventFolder {
  private static final String OFF = "0";
  private static final String TRIGGER = "trigger";

  /** What stands behind a histogram that is listed. */
  private static final Pattern STATE = Pattern.compile("\\s+\\[(active|paused)]$");

  private final Tracefs tracefs;
  private final String path;

  EventFolder(Tracefs tracefs, TraceScope scope, String group, String event) {
    this.tracefs = tracefs;
    this.path = scope.path("events/" + group + "/" + event);
  }

  boolean exists() {
    return tracefs.exists(path);
  }

  boolean has(String file) {
    return tracefs.exists(path + "/" + file);
  }

  String read(String file) throws IOException {
    return tracefs.read(path + "/" + file);
  }

  void write(String file, String content) throws IOException {
    tracefs.write(path + "/" + file, content);
  }

  /** Whether it fires into the buffer: {@code 1}, with {@code *} if triggers are on it. */
  boolean enabled() throws IOException {
    return read("enable").startsWith("1");
  }

  /** Whether it neither fires nor has triggers that need it. */
  boolean idle() throws IOException {
    return read("enable").strip().equals(OFF);
  }

  /** The lines of its triggers, without the comment that stands there if it has none. */
  List<String> triggers() throws IOException {
    return has(TRIGGER)
        ? read(TRIGGER).lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()
        : List.of();
  }

  /** The words of the triggers that this kernel has; empty if others are set, which hides them. */
  List<String> availableTriggers() throws IOException {
    String text = has(TRIGGER) ? read(TRIGGER) : "";
    return text.lines()
        .filter(line -> line.startsWith("# ") && !line.endsWith(":"))
        .flatMap(line -> Stream.of(line.substring(2).strip().split("\\s+")))
        .toList();
  }

  /** Writes a trigger. Not by overwriting: opening the file for that takes all histograms off. */
  void trigger(String line) throws IOException {
    tracefs.append(path + "/" + TRIGGER, line);
  }

  /** Takes all triggers off. */
  void removeTriggers() throws IOException {
    for (String line : triggers()) {
      trigger("!" + STATE.matcher(line.strip()).replaceFirst(""));
    }
  }
}
