package io.sonde.sink.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trace is replaced by one that writes to the same file, which the other has still open. */
@Timeout(60)
class TwoWritersTest {
  @TempDir Path temporary;

  @Test
  void openingCutsNothingThatAnotherIsWriting() throws Exception {
    SinkFolder folder = new SinkFolder(temporary, Opener.ofChannels());
    AtomicBoolean over = new AtomicBoolean();
    int[] lines = {0};
    Thread writer = new Thread(() -> lines[0] = write(folder.file("e"), over));
    writer.start();
    while (!Files.exists(folder.file("e"))) {
      Thread.sleep(1);
    }
    for (int i = 0; i < 50; i++) {
      try (Sink sink = folder.open("e")) {
        sink.flush();
      }
    }
    over.set(true);
    writer.join();
    assertTrue(lines[0] > 100, lines[0] + " lines");
    assertEquals(
        lines[0],
        folder
            .text("e")
            .replace("begin\n", "")
            .replace("end\n", "")
            .chars()
            .filter(c -> c == '\n')
            .count());
  }

  /** Lines of several pages, which a reader may see half written. */
  private static int write(Path path, AtomicBoolean over) {
    ByteBuffer line = ByteBuffer.wrap(("x".repeat(20_000) + "\n").getBytes(StandardCharsets.UTF_8));
    int lines = 0;
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (!over.get()) {
        file.write(line.rewind());
        lines++;
        Thread.sleep(0, 100_000);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    return lines;
  }
}
