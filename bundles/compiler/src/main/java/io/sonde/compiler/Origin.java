package io.sonde.compiler;

import io.sonde.api.lang.SourceLocation;
import java.util.Optional;

/**
 * Where an instruction comes from.
 *
 * @param location the place in the text; empty if there is none
 * @param accounting whether it is sonde's own and not the text's
 */
public record Origin(Optional<SourceLocation> location, boolean accounting) {
  /** Of nothing in particular. */
  public static final Origin UNKNOWN = new Origin(Optional.empty(), false);

  /** A place in the text. */
  public static Origin at(SourceLocation location) {
    return new Origin(Optional.of(location), false);
  }

  /** The same place, but as sonde's own. */
  public Origin asAccounting() {
    return new Origin(location, true);
  }
}
