package io.sonde.shell.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritersTest {
  @TempDir Path folder;

  @Test
  void whoHasItOpenForWritingIsSeenAsLongAsThatIsSo() throws Exception {
    Path file = Files.createFile(folder.toRealPath().resolve("x.c"));
    Path other = Files.createFile(file.resolveSibling("y.c"));
    assertFalse(Writers.has(file));
    try (Closeable writer = FileChannel.open(file, StandardOpenOption.APPEND)) {
      assertTrue(Writers.has(file), writer::toString);
      assertFalse(Writers.has(other));
    }
    try (Closeable reader = FileChannel.open(file, StandardOpenOption.READ)) {
      assertFalse(Writers.has(file), reader::toString);
    }
  }
}
