package io.sonde.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoragesTest {
  @TempDir private Path folder;
  private Path cache;
  private Path bundle;

  @BeforeEach
  void make() throws IOException {
    cache = Files.createDirectory(folder.resolve("cache"));
    bundle = Files.writeString(folder.resolve("bundle.jar"), "one");
  }

  private boolean start() throws IOException {
    try (Storage storage =
        new Storages(List.of(cache), BundleFile.all(List.of(bundle), BundleOrigin.FILES)).take()) {
      Files.createDirectories(storage.directory());
      return storage.filled();
    }
  }

  @Test
  void keepsOneAsLongAsTheBundlesStayTheSame() throws IOException {
    assertFalse(start());
    assertTrue(start());
    Files.writeString(bundle, "another");
    assertFalse(start());
    assertTrue(start());
  }

  @Test
  void aBundleOfTheSameSizeAndTimeIsAnother() throws Exception {
    FileTime time = Files.getLastModifiedTime(bundle);
    assertFalse(start());
    Thread.sleep(20); // the kernel's clock for files advances by ticks
    Files.writeString(bundle, "two");
    Files.setLastModifiedTime(bundle, time);
    assertFalse(start());
  }

  @Test
  void severalAtATimeHaveEachTheirOwn() throws IOException {
    Storages storages =
        new Storages(List.of(cache), BundleFile.all(List.of(bundle), BundleOrigin.FILES));
    try (Storage one = storages.take();
        Storage two = storages.take();
        Storage three = storages.take();
        Storage four = storages.take()) {
      assertNotEquals(one.directory(), two.directory());
      assertTrue(three.directory().startsWith(cache));
      assertFalse(four.directory().startsWith(cache), "so many are not kept");
    }
  }

  @Test
  void withoutACacheThereIsATemporaryOne() throws IOException {
    Storages storages =
        new Storages(List.of(), BundleFile.all(List.of(bundle), BundleOrigin.FILES));
    Path directory;
    try (Storage storage = storages.take()) {
      directory = storage.directory();
      assertFalse(storage.filled());
    }
    assertFalse(Files.exists(directory.getParent()));
  }
}
