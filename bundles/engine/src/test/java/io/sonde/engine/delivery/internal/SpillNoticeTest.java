package io.sonde.engine.delivery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpillNoticeTest {
  private final Logger logger = Logger.getLogger(SpillNotice.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Handler handler = new Recorder();
  private final AtomicLong now = new AtomicLong(-5);
  private final SpillNotice notice = new SpillNotice("kafka:t", now::get);

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void onceForEachTimeAndItsEnd() {
    notice.caughtUp();
    notice.behind();
    notice.behind();
    notice.caughtUp();
    notice.caughtUp();
    assertEquals(
        List.of(
            "WARNING sink kafka:t is behind: its events wait on disk",
            "INFO sink kafka:t has caught up"),
        lines);
  }

  @Test
  void notMoreThanOnceAMinute() {
    for (int second = 0; second < 130; second++) {
      notice.behind();
      notice.caughtUp();
      now.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    assertEquals(6, lines.size(), lines::toString);
  }

  private final class Recorder extends Handler {
    @Override
    public void publish(LogRecord entry) {
      lines.add(
          entry.getLevel() + " " + MessageFormat.format(entry.getMessage(), entry.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
