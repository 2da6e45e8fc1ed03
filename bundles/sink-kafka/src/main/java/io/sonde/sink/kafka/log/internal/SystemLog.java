package io.sonde.sink.kafka.log.internal;

import java.lang.System.Logger.Level;
import org.slf4j.Marker;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * One logger of the client's. It warns of each attempt to connect, several times a second while a
 * broker is away: that, and what is informative, is for those who look for it.
 */
final class SystemLog extends AbstractLogger {
  /** What goes wrong with a connection, the sink hears as an exception, and tells itself. */
  private static final String CONNECTIONS = "org.apache.kafka.clients.NetworkClient";

  private final transient System.Logger target;

  SystemLog(String name) {
    this.name = name;
    this.target = System.getLogger(name);
  }

  private Level level(org.slf4j.event.Level level) {
    return switch (level) {
      case ERROR -> name.equals(CONNECTIONS) ? Level.DEBUG : Level.WARNING;
      case WARN, INFO, DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }

  private boolean isEnabled(org.slf4j.event.Level level) {
    return target.isLoggable(level(level));
  }

  @Override
  protected void handleNormalizedLoggingCall(
      org.slf4j.event.Level level,
      Marker marker,
      String pattern,
      Object[] arguments,
      Throwable thrown) {
    String text = MessageFormatter.basicArrayFormat(pattern, arguments);
    if (thrown == null) {
      target.log(level(level), text);
    } else {
      target.log(level(level), text, thrown);
    }
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(org.slf4j.event.Level.TRACE);
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return isTraceEnabled();
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(org.slf4j.event.Level.DEBUG);
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return isDebugEnabled();
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(org.slf4j.event.Level.INFO);
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return isInfoEnabled();
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(org.slf4j.event.Level.WARN);
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return isWarnEnabled();
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(org.slf4j.event.Level.ERROR);
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return isErrorEnabled();
  }
}
