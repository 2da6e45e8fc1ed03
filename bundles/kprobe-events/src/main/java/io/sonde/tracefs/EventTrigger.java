package io.sonde.tracefs;

import io.sonde.tracefs.dynamic.EventSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the kernel does when an event fires, besides recording it: a line of its {@code trigger}
 * file (Documentation/trace/events.rst, "Event triggers"; histogram.rst). It works whether the
 * event is enabled or not.
 */
public sealed interface EventTrigger {
  /** The line that sets it. */
  String text();

  /** Which records it is for; empty for all. */
  Optional<String> filter();

  /** The line that takes it off. */
  default String removal() {
    return "!" + text();
  }

  /**
   * Reads a trigger, as users write it and as the kernel lists it.
   *
   * @throws EventSyntaxException if it is none that is known, or its parts are wrong
   */
  static EventTrigger parse(String text) throws EventSyntaxException {
    return TriggerParser.parse(text);
  }

  /**
   * Switches the trace buffer, or takes something down.
   *
   * @param count how often at most; empty for always
   */
  record Action(Kind kind, OptionalLong count, Optional<String> filter) implements EventTrigger {
    /** What is done. */
    public enum Kind {
      /** Records no more, in the whole buffer. */
      TRACEOFF("traceoff"),
      /** Records again. */
      TRACEON("traceon"),
      /** Swaps the buffer for a spare one, which {@code snapshot} shows (needs TRACER_SNAPSHOT). */
      SNAPSHOT("snapshot"),
      /** Records the kernel's stack as a record of its own. */
      STACKTRACE("stacktrace");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      /** The kernel's word for it. */
      public String word() {
        return word;
      }
    }

    @Override
    public String text() {
      return TriggerText.of(kind.word(), count, filter);
    }
  }

  /**
   * Switches another event, or the histograms on one.
   *
   * @param count how often at most; empty for always
   */
  record Switch(Kind kind, String group, String event, OptionalLong count, Optional<String> filter)
      implements EventTrigger {
    /** What is done. */
    public enum Kind {
      /** Lets the other event fire. */
      ENABLE_EVENT("enable_event"),
      /** Lets it fire no more. */
      DISABLE_EVENT("disable_event"),
      /** Lets the other event's paused histograms count (needs HIST_TRIGGERS). */
      ENABLE_HIST("enable_hist"),
      /** Pauses them. */
      DISABLE_HIST("disable_hist");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      /** The kernel's word for it. */
      public String word() {
        return word;
      }
    }

    @Override
    public String text() {
      return TriggerText.of(kind.word() + ":" + group + ":" + event, count, filter);
    }
  }

  /**
   * Counts and sums in the kernel (needs HIST_TRIGGERS).
   *
   * @param keys fields, each with a modifier behind a point where it has one: {@code pid.execname};
   *     one to three
   * @param options the other parts in their order, such as {@code vals=bytes}, {@code size=1024},
   *     {@code pause}
   */
  record Histogram(List<String> keys, List<String> options, Optional<String> filter)
      implements EventTrigger {
    public Histogram {
      keys = List.copyOf(keys);
      options = List.copyOf(options);
    }

    @Override
    public String text() {
      String parts = options.isEmpty() ? "" : ":" + String.join(":", options);
      return "hist:keys="
          + String.join(",", keys)
          + parts
          + filter.map(condition -> " if " + condition).orElse("");
    }
  }

  /** One that is set and that sonde does not know. */
  record Other(String text) implements EventTrigger {
    @Override
    public Optional<String> filter() {
      return Optional.empty();
    }
  }
}
