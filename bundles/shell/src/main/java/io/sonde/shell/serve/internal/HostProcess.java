package io.sonde.shell.serve.internal;

import io.sonde.api.TraceException;
import java.io.IOException;
import java.util.List;

/** This process as what a background sonde is. */
public interface HostProcess {
  /** Leaves the session of the terminal. */
  void beginSession() throws TraceException, IOException;

  /** Capabilities that tracing needs and this process has not, by name. */
  List<String> missingCapabilities() throws TraceException, IOException;

  /**
   * Tells the service manager that has started it, if one has.
   *
   * @param state lines of sd_notify(3), such as {@code READY=1}
   */
  void tellManager(String state) throws TraceException, IOException;
}
