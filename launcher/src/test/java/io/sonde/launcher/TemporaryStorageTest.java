package io.sonde.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryStorageTest {
  @TempDir private Path parent;

  @Test
  void isOursAloneAndGoneAfterwards() throws IOException {
    Storage storage = TemporaryStorage.in(parent);
    try (storage) {
      Path folder = storage.directory().getParent();
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
      Files.createDirectories(storage.directory().resolve("a/b"));
      Files.writeString(storage.directory().resolve("a/b/c"), "x");
    }
    assertEquals(0, parent.toFile().list().length);
    storage.close();
  }

  @Test
  void isAnotherForEachProcess() throws IOException {
    try (Storage one = TemporaryStorage.in(parent);
        Storage two = TemporaryStorage.in(parent)) {
      assertNotEquals(one.directory(), two.directory());
    }
  }

  @Test
  void closingRemovesWhatTheDeadHaveLeftAndNothingElse() throws IOException {
    Path dead = Files.createDirectories(parent.resolve("sonde-1"));
    Files.createDirectories(dead.resolve("framework/bundle0"));
    Files.writeString(dead.resolve("lock"), "");
    Path unlocked = Files.createDirectories(parent.resolve("sonde-2"));
    Path foreign = Files.createDirectories(parent.resolve("other-3"));
    Files.writeString(foreign.resolve("lock"), "");
    Path link = Files.createSymbolicLink(parent.resolve("sonde-4"), foreign);

    try (Storage living = TemporaryStorage.in(parent)) {
      TemporaryStorage.in(parent).close();

      assertTrue(Files.exists(living.directory().getParent()));
    }

    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(unlocked), "it may be about to be locked");
    assertTrue(Files.exists(foreign.resolve("lock")));
    assertTrue(Files.isSymbolicLink(link));
  }
}
