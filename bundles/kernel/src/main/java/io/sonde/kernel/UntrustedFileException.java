package io.sonde.kernel;

import java.io.IOException;
import java.nio.file.Path;

/** Somebody else could have written a file, or could put another in its place. */
public final class UntrustedFileException extends IOException {
  private final transient Path place;

  /**
   * @param place what is wrong: the file itself or a folder above it
   * @param reason why, and what to do; follows the place in the message
   */
  UntrustedFileException(Path place, String reason) {
    super(place + " " + reason);
    this.place = place;
  }

  /** The file itself or a folder above it. */
  public Path place() {
    return place;
  }
}
