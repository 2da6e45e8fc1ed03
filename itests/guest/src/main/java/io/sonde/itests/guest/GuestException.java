package io.sonde.itests.guest;

import java.io.IOException;

/** A guest could not be prepared, did not come up, or did not end in time. */
public final class GuestException extends IOException {
  GuestException(String message) {
    super(message);
  }

  GuestException(String message, Throwable cause) {
    super(message, cause);
  }
}
