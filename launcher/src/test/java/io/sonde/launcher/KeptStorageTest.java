package io.sonde.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStorageTest {
  @TempDir private Path parent;

  private Path folder() {
    return parent.resolve("framework-17-0");
  }

  /** One start: finds the storage, leaves a file of the framework's. */
  private boolean start(String contents) throws IOException {
    try (Storage storage = KeptStorage.take(folder(), contents).orElseThrow()) {
      Files.createDirectories(storage.directory().resolve("bundle1"));
      return storage.filled();
    }
  }

  @Test
  void isFilledFromTheSecondStartOn() throws IOException {
    assertFalse(start("a b"));
    assertTrue(start("a b"));
    assertTrue(start("a b"));
  }

  @Test
  void isEmptiedForOtherBundles() throws IOException {
    start("a b");
    try (Storage storage = KeptStorage.take(folder(), "a c").orElseThrow()) {
      assertFalse(storage.filled());
      assertFalse(Files.exists(storage.directory()));
    }
  }

  @Test
  void whatAKilledProcessLeftIsNotTrusted() throws IOException {
    start("a b");
    Files.delete(folder().resolve("contents")); // as taking it does, and only closing puts back
    assertFalse(start("a b"));
  }

  @Test
  void isNobodyElsesWhileItIsUsed() throws IOException {
    try (Storage first = KeptStorage.take(folder(), "a b").orElseThrow()) {
      assertEquals(Optional.empty(), KeptStorage.take(folder(), "a b"));
      assertFalse(first.filled());
    }
    assertTrue(start("a b"));
  }

  @Test
  void thereIsNoneWhereNothingCanBeWritten() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");
    assertEquals(Optional.empty(), KeptStorage.take(file.resolve("framework"), "a b"));
  }

  @Test
  void aCopyIsFilledAndLeavesTheOriginalAlone() throws IOException {
    start("a b");
    Path framework = KeptStorage.framework(folder());
    try (Storage copy = TemporaryStorage.copyOf(framework)) {
      assertTrue(copy.filled());
      assertTrue(Files.isDirectory(copy.directory().resolve("bundle1")));
    }
    assertTrue(Files.isDirectory(framework.resolve("bundle1")));
    assertTrue(KeptStorage.holds(folder(), "a b"));
  }
}
