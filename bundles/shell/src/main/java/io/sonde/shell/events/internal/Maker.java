package io.sonde.shell.events.internal;

import io.sonde.tracefs.RegisteredEvent;
import java.util.Locale;

/** Who has made a dynamic event, in the user's words. */
enum Maker {
  /** This process. */
  SELF,
  /** A process of sonde's, or a user with {@code events add}. */
  SONDE,
  /** Another program. */
  OTHER;

  static Maker of(RegisteredEvent event) {
    return switch (event.holder()) {
      case SELF -> SELF;
      case ANOTHER_SONDE -> SONDE;
      case FOREIGN -> event.group().equals(AddCommand.GROUP) ? SONDE : OTHER;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
