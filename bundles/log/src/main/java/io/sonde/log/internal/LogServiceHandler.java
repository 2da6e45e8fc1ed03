package io.sonde.log.internal;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.osgi.framework.Bundle;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** Hands each record to the Log Service, in the name of the bundle that it comes from. */
final class LogServiceHandler extends Handler {
  private static final String AS_IT_IS = "{}";

  private final LoggerFactory loggers;
  private final Supplier<Optional<Bundle>> origins;

  /**
   * @param origins the bundle that is logging on the calling thread; empty where that is none of
   *     this framework
   */
  LogServiceHandler(LoggerFactory loggers, Supplier<Optional<Bundle>> origins) {
    this.loggers = loggers;
    this.origins = origins;
    setFormatter(new SimpleFormatter());
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      origins.get().ifPresent(bundle -> publish(record, bundle));
    }
  }

  /** The Log Service takes a last argument that no brace asks for as the exception. */
  private void publish(LogRecord record, Bundle bundle) {
    Logger logger = loggers.getLogger(bundle, record.getLoggerName(), Logger.class);
    String message = getFormatter().formatMessage(record);
    Object[] arguments =
        record.getThrown() == null
            ? new Object[] {message}
            : new Object[] {message, record.getThrown()};
    int level = record.getLevel().intValue();
    if (level >= Level.SEVERE.intValue()) {
      logger.error(AS_IT_IS, arguments);
    } else if (level >= Level.WARNING.intValue()) {
      logger.warn(AS_IT_IS, arguments);
    } else if (level >= Level.INFO.intValue()) {
      logger.info(AS_IT_IS, arguments);
    } else if (level >= Level.FINE.intValue()) {
      logger.debug(AS_IT_IS, arguments);
    } else {
      logger.trace(AS_IT_IS, arguments);
    }
  }

  @Override
  public void flush() {
    // nothing is held back
  }

  @Override
  public void close() {
    // the Log Service is the container's
  }
}
