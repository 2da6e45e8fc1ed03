package io.sonde.tracefs.dynamic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads definitions and listings. What a definition may hold depends on the kernel's version: this
 * takes what any version takes; {@link Construct} says which.
 */
public final class DynamicEventParser {
  private DynamicEventParser() {}

  /**
   * Reads a definition, as it would be written to a file.
   *
   * @throws EventSyntaxException if no kernel would take it there, with the column
   */
  public static DynamicEvent parse(RegistryFile file, String line) throws EventSyntaxException {
    return new DefinitionReader(file, line).read();
  }

  /**
   * Reads a definition of any kind, as {@code dynamic_events} takes it: a uprobe is told from a
   * kprobe by a {@code /} and a {@code :} in its place.
   */
  public static DynamicEvent parse(String line) throws EventSyntaxException {
    return parse(RegistryFile.DYNAMIC_EVENTS, line);
  }

  /**
   * Reads a line that removes events: {@code -:[GROUP/][EVENT]}.
   *
   * @return the name: without a group, events of that name in all groups; without an event, all of
   *     the group
   */
  public static EventName parseRemoval(String line) throws EventSyntaxException {
    return DefinitionReader.removal(line);
  }

  /** Reads a file's listing, line by line; empty lines and comments are left out. */
  public static List<ListedEvent> parseListing(RegistryFile file, String text) {
    List<ListedEvent> events = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        events.add(listed(file, line));
      }
    }
    return events;
  }

  private static ListedEvent listed(RegistryFile file, String line) {
    if (file == RegistryFile.DYNAMIC_EVENTS && isOther(line)) {
      return new ListedEvent(line, Optional.empty(), Optional.empty());
    }
    try {
      return new ListedEvent(line, Optional.of(parse(file, line)), Optional.empty());
    } catch (EventSyntaxException e) {
      return new ListedEvent(line, Optional.empty(), Optional.of(e));
    }
  }

  /** Synthetic events and user events (Documentation/trace/histogram.rst, user_events.rst). */
  private static boolean isOther(String line) {
    return line.startsWith("s:") || line.startsWith("u:");
  }
}
