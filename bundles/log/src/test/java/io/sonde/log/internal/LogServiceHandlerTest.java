package io.sonde.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

class LogServiceHandlerTest {
  private final List<String> logged = new ArrayList<>();
  private final Bundle bundle = fake(Bundle.class, (name, arguments) -> "bundle");

  private interface Calls {
    Object answer(String method, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> calls.answer(method.getName(), arguments)));
  }

  /** Notes the bundle, the logger's name, the level and all it is given. */
  private final LoggerFactory loggers =
      fake(
          LoggerFactory.class,
          (factoryMethod, of) ->
              fake(
                  Logger.class,
                  (level, arguments) -> {
                    logged.add(
                        (of[0] == bundle)
                            + " "
                            + of[1]
                            + " "
                            + level
                            + " "
                            + arguments[0]
                            + " "
                            + Arrays.toString((Object[]) arguments[1]));
                    return null;
                  }));

  private void publish(Optional<Bundle> origin, LogRecord record) {
    record.setLoggerName("io.sonde.engine");
    new LogServiceHandler(loggers, () -> origin).publish(record);
  }

  @ParameterizedTest
  @CsvSource({
    "SEVERE, error",
    "WARNING, warn",
    "INFO, info",
    "CONFIG, debug",
    "FINE, debug",
    "FINER, trace"
  })
  void keepsTheLevel(String level, String expected) {
    LogRecord record = new LogRecord(Level.parse(level), "{0} lost");
    record.setParameters(new Object[] {"7"});
    publish(Optional.of(bundle), record);
    assertEquals(List.of("true io.sonde.engine " + expected + " {} [7 lost]"), logged);
  }

  @Test
  void passesTheExceptionOn() {
    LogRecord record = new LogRecord(Level.WARNING, "gone");
    record.setThrown(new IllegalStateException("x"));
    publish(Optional.of(bundle), record);
    assertEquals(
        List.of("true io.sonde.engine warn {} [gone, java.lang.IllegalStateException: x]"), logged);
  }

  @Test
  void leavesOutWhatIsOfAnotherFramework() {
    publish(Optional.empty(), new LogRecord(Level.SEVERE, "elsewhere"));
    assertEquals(List.of(), logged);
  }
}
