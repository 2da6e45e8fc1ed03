package io.sonde.engine.spill.internal;

import java.io.IOException;

/** What stands in a spill is not what was written there, or was written by another version. */
final class SpillFormatException extends IOException {
  SpillFormatException(String message) {
    super(message);
  }
}
