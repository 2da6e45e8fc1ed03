package io.sonde.tracefs.dynamic;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The first word of a definition: {@code KIND[MAXACTIVE][:NAME]}.
 *
 * @param maxactive where its number stands; empty if there is none
 */
record Head(char kind, Word maxactive, Optional<EventName> name) {
  static Head read(Word word) throws EventSyntaxException {
    int colon = word.indexOf(':');
    Word before = colon < 0 ? word : word.to(colon);
    if (before.isEmpty()) {
      throw word.wrong("a kind was expected: p, r, f, t or e");
    }
    Optional<EventName> name = Optional.empty();
    if (colon >= 0) {
      name = Optional.of(name(word.from(colon + 1)));
    }
    return new Head(before.text().charAt(0), before.from(1), name);
  }

  /** {@code GROUP/EVENT}, {@code EVENT} or {@code GROUP/}. */
  static EventName name(Word word) throws EventSyntaxException {
    if (word.isEmpty()) {
      throw word.wrong("a name was expected after the colon");
    }
    int slash = word.indexOf('/');
    Optional<String> group = Optional.empty();
    if (slash >= 0) {
      group = Optional.of(group(word.to(slash)));
    }
    Word event = word.from(slash + 1);
    if (event.isEmpty()) {
      return new EventName(group, Optional.empty());
    }
    return new EventName(group, Optional.of(event(event)));
  }

  static String group(Word word) throws EventSyntaxException {
    if (!EventName.isGroup(word.text())) {
      throw bad(word, "the name of a group is made of letters, digits, _ and -, not a digit first");
    }
    return word.text();
  }

  static String event(Word word) throws EventSyntaxException {
    if (!EventName.isEvent(word.text())) {
      throw bad(word, "the name of an event is made of letters, digits and _, not a digit first");
    }
    return word.text();
  }

  private static EventSyntaxException bad(Word word, String rule) {
    return word.length() > EventName.LONGEST
        ? word.wrongAt(EventName.LONGEST, "a name has at most " + EventName.LONGEST + " letters")
        : word.wrong(rule);
  }

  /** The number after {@code r} or {@code f}; 0 stands for what the kernel chooses. */
  OptionalInt active(boolean atReturn) throws EventSyntaxException {
    if (maxactive.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalLong number = Numbers.unsigned(maxactive.text());
    if (number.isEmpty()) {
      throw maxactive.wrong("a colon and a name were expected" + (atReturn ? ", or a number" : ""));
    }
    if (!atReturn) {
      throw maxactive.wrong("a number is for returns only: how many can be waited for at a time");
    }
    if (Long.compareUnsigned(number.getAsLong(), Kprobe.MOST_ACTIVE) > 0) {
      throw maxactive.wrong("at most " + Kprobe.MOST_ACTIVE + " returns can be waited for");
    }
    return number.getAsLong() == 0 ? OptionalInt.empty() : OptionalInt.of((int) number.getAsLong());
  }

  /** Refuses whatever stands between the kind and the colon. */
  void plain() throws EventSyntaxException {
    if (!maxactive.isEmpty()) {
      throw maxactive.wrong("a colon and a name were expected, or a space");
    }
  }
}
