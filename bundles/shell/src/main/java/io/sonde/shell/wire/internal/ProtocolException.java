package io.sonde.shell.wire.internal;

import java.io.IOException;

/** The other side does not keep to the protocol: the connection is of no more use. */
public final class ProtocolException extends IOException {
  public ProtocolException(String message) {
    super(message);
  }
}
