package io.sonde.itests.guest;

/** A guest ended, or its time did, before it could start its command. */
final class NotUpException extends Exception {
  NotUpException(String message) {
    super(message);
  }
}
