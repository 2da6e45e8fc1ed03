package io.sonde.sink.kafka.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Through the JDK's own logging, which is behind System.Logger where nothing else is. */
class SystemLogTest {
  private static final String NAME = "io.sonde.sink.kafka.log.test";

  /** What a user sees of what the client logs, without any configuration. */
  private static List<String> shown(Runnable logging) {
    List<String> shown = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            shown.add(record.getLevel() + " " + record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger parent = Logger.getLogger("");
    parent.addHandler(handler);
    try {
      logging.run();
    } finally {
      parent.removeHandler(handler);
    }
    return shown;
  }

  @Test
  void theBundleBringsItsOwn() {
    assertInstanceOf(SystemLog.class, LoggerFactory.getLogger(NAME));
  }

  @Test
  void aBrokerThatIsAwayIsNotToldOfAtEachAttempt() {
    org.slf4j.Logger client = LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient");
    assertEquals(
        List.of(),
        shown(
            () -> {
              client.info("started");
              client.warn("Connection to node {} could not be established", -1);
              client.error("failed authentication");
            }));
    assertFalse(client.isWarnEnabled());
  }

  @Test
  void whatNobodyElseTellsIsShown() {
    org.slf4j.Logger other = LoggerFactory.getLogger(NAME);
    assertTrue(other.isErrorEnabled());
    assertEquals(
        List.of(Level.WARNING + " thread died"), shown(() -> other.error("thread {}", "died")));
  }
}
