package io.sonde.log.internal;

import java.util.logging.Logger;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LoggerFactory;

/**
 * Takes part in the JVM's logging under the name of sonde's packages for as long as there is a Log
 * Service. What else the JVM does with such records stays as it is.
 */
@Component(service = {})
public final class LogServiceBridge {
  private static final String PACKAGES = "io.sonde";

  /** Kept: the JVM forgets a logger, and its handlers with it, to which nobody refers. */
  private final Logger source = Logger.getLogger(PACKAGES);

  private final LogServiceHandler handler;

  @Activate
  public LogServiceBridge(@Reference LoggerFactory loggers, BundleContext context) {
    handler = new LogServiceHandler(loggers, new Origins(context));
    source.addHandler(handler);
  }

  @Deactivate
  void stop() {
    source.removeHandler(handler);
  }
}
