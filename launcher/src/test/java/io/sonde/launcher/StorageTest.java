package io.sonde.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class StorageTest {
  @Test
  void isOursAloneAndGoneAfterwards() throws IOException {
    Storage storage = Storage.temporary();
    try (storage) {
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(storage.directory())));
      Files.createDirectories(storage.directory().resolve("a/b"));
      Files.writeString(storage.directory().resolve("a/b/c"), "x");
    }
    assertFalse(Files.exists(storage.directory()));
    storage.close();
  }

  @Test
  void isAnotherForEachProcess() throws IOException {
    try (Storage one = Storage.temporary();
        Storage two = Storage.temporary()) {
      assertNotEquals(one.directory(), two.directory());
    }
  }
}
