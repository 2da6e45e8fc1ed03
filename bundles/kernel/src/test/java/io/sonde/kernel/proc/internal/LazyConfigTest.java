package io.sonde.kernel.proc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LazyConfigTest {
  @TempDir Path folder;

  @Test
  void isReadWhenFirstAskedAndOnlyOnce() throws IOException {
    Path file = folder.resolve("config");
    LazyConfig config = new LazyConfig(List.of(folder.resolve("none"), file));
    Files.writeString(file, "CONFIG_NET=y\n");
    assertEquals("y", config.get("CONFIG_NET"));
    Files.writeString(file, "CONFIG_NET=m\nCONFIG_SMP=y\n");
    assertEquals("y", config.get("CONFIG_NET"));
    assertFalse(config.containsKey("CONFIG_SMP"));
    assertEquals(1, config.size());
  }

  @Test
  void isEmptyWithoutAFile() {
    assertTrue(new LazyConfig(List.of(folder.resolve("none"))).isEmpty());
  }
}
