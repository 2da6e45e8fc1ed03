package io.sonde.sink.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.event.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trace is replaced by one that writes to the same file, which the other has still open. */
@Timeout(60)
class TwoWritersTest {
  private static final int LINES = 500;

  @TempDir Path temporary;

  @Test
  void openingCutsNothingThatAnotherIsWriting() throws Exception {
    SinkFolder folder = new SinkFolder(temporary, Opener.ofChannels());
    AtomicInteger lines = new AtomicInteger();
    Thread writer = new Thread(() -> write(folder.file("e"), lines));
    writer.start();
    while (!Files.exists(folder.file("e"))) {
      Thread.sleep(1);
    }
    while (lines.get() < LINES) {
      try (Sink sink = folder.open("e")) {
        sink.flush();
      }
    }
    writer.join();
    String others = folder.text("e").replace("begin\n", "").replace("end\n", "");
    assertEquals(LINES, others.lines().count());
  }

  /** Lines of several pages, which a reader may see half written. */
  private static void write(Path path, AtomicInteger lines) {
    ByteBuffer line = ByteBuffer.wrap(("x".repeat(20_000) + "\n").getBytes(StandardCharsets.UTF_8));
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (lines.get() < LINES) {
        file.write(line.rewind());
        lines.incrementAndGet();
        Thread.sleep(0, 100_000);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
