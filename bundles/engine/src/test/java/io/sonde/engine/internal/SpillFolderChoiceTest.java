package io.sonde.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpillFolderChoiceTest {
  @Test
  void whatIsConfiguredComesBeforeTheStateFolder() {
    assertEquals(
        Optional.of(Path.of("/spool")), TracerComponent.spillFolder("/spool", "/var/lib/x"));
    assertEquals(
        Optional.of(Path.of("/var/lib/x/spill")),
        TracerComponent.spillFolder("", "/var/lib/x:/var/lib/y"));
    assertEquals(Optional.empty(), TracerComponent.spillFolder("", ""));
    assertEquals(Optional.empty(), TracerComponent.spillFolder("", null));
  }
}
