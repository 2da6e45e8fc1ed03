package io.sonde.shell.command.internal;

/** A command line that makes no sense; the message is one line that names what is wrong with it. */
public final class UsageException extends Exception {
  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
