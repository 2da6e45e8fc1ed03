package io.sonde.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathBundlesTest {
  @TempDir Path folder;

  @BeforeEach
  void list() throws IOException {
    Path list = folder.resolve("io/sonde/features/core.bundles");
    Files.createDirectories(list.getParent());
    Files.writeString(list, "# two\nmvn:g/second/1\nmvn:io.sonde/api/1\nmvn:g/first/1\n");
  }

  /** A class path of the list and these jars. */
  private URLClassLoader loader(Path... jars) throws IOException {
    URL[] path = new URL[jars.length + 1];
    path[0] = folder.toUri().toURL();
    for (int i = 0; i < jars.length; i++) {
      path[i + 1] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(path, null);
  }

  @Test
  void givesTheJarsInTheListsOrderWithoutTheUnwanted() throws IOException {
    Path first = TestBundle.write(folder, "first", Map.of());
    Path second = TestBundle.write(folder, "second", Map.of());
    try (URLClassLoader loader = loader(first, second)) {
      assertEquals(
          List.of(second, first), ClassPathBundles.find(loader, bundle -> !HostApi.isApi(bundle)));
    }
  }

  @Test
  void namesWhatIsNotThere() throws IOException {
    Path first = TestBundle.write(folder, "first", Map.of());
    try (URLClassLoader loader = loader(first)) {
      IOException e =
          assertThrows(IOException.class, () -> ClassPathBundles.find(loader, bundle -> true));
      assertEquals("not on the class path: second-1.jar, api-1.jar", e.getMessage());
    }
  }

  @Test
  void saysWhatToDoWithoutAList() throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
      IOException e =
          assertThrows(IOException.class, () -> ClassPathBundles.find(loader, bundle -> true));
      assertTrue(e.getMessage().contains(Distribution.HOME), e.getMessage());
    }
  }
}
