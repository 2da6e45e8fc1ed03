package io.sonde.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With the real framework and bundles made for the test. */
@Timeout(60)
class ContainerTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);

  @TempDir Path folder;
  private final FrameworkFactory factory = new FrameworkFactory();

  private Path entry() throws IOException {
    return TestBundle.write(
        folder,
        "entry",
        Map.of(
            "Bundle-Activator",
            EntryActivator.class.getName(),
            "Import-Package",
            "org.osgi.framework"),
        EntryActivator.class);
  }

  private Path unresolvable() throws IOException {
    return TestBundle.write(folder, "broken", Map.of("Import-Package", "no.such.package"));
  }

  @ParameterizedTest
  @EnumSource(BundleOrigin.class)
  void runsTheEntryPointAndStopsEverything(BundleOrigin origin) throws Exception {
    Storage storage = TemporaryStorage.create();
    try (storage;
        Container container =
            Container.start(factory, storage, BundleFile.all(List.of(entry()), origin))) {
      assertEquals(3, container.run(new String[] {"a", "b", "c"}, LONG));
      assertEquals(List.of(), container.report());
    }
    assertTrue(Files.notExists(storage.directory()));
  }

  @ParameterizedTest
  @EnumSource(BundleOrigin.class)
  void startsFromAKeptStorageWithoutInstallingAgain(BundleOrigin origin) throws Exception {
    List<BundleFile> bundles = BundleFile.all(List.of(entry()), origin);
    for (boolean filled : new boolean[] {false, true}) {
      try (Storage storage = KeptStorage.take(folder.resolve("kept"), "entry").orElseThrow();
          Container container = Container.start(factory, storage, bundles)) {
        assertEquals(filled, storage.filled());
        assertEquals(2, container.run(new String[] {"a", "b"}, LONG));
        assertEquals(List.of(), container.report());
      }
    }
  }

  @Test
  void oneBrokenBundleDoesNotStopTheOthers() throws Exception {
    try (Storage storage = TemporaryStorage.create();
        Container container =
            Container.start(
                factory,
                storage,
                BundleFile.all(List.of(unresolvable(), entry()), BundleOrigin.FILES))) {
      assertEquals(1, container.run(new String[] {"a"}, LONG));
      assertEquals(1, container.report().size());
    }
  }

  @Test
  void saysWhatIsMissingWhenThereIsNoEntryPoint() throws Exception {
    try (Storage storage = TemporaryStorage.create();
        Container container =
            Container.start(
                factory, storage, BundleFile.all(List.of(unresolvable()), BundleOrigin.FILES))) {
      Container.MissingEntryException e =
          assertThrows(
              Container.MissingEntryException.class, () -> container.run(new String[0], SHORT));
      assertEquals(1, e.report().size());
      String line = e.report().get(0);
      assertTrue(line.startsWith("broken 1.0.0: "), line);
      assertTrue(line.contains("no.such.package"), line);
    }
  }

  @Test
  void refusesAFileThatIsNoBundle() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    try (Storage storage = TemporaryStorage.create()) {
      IOException e =
          assertThrows(
              IOException.class,
              () ->
                  Container.start(
                          factory, storage, BundleFile.all(List.of(text), BundleOrigin.FILES))
                      .close());
      assertTrue(e.getMessage().startsWith("cannot install " + text), e.getMessage());
    }
  }

  @Test
  void severalFrameworksFitInOneProcess() throws Exception {
    Path entry = entry();
    try (Storage one = TemporaryStorage.create();
        Storage two = TemporaryStorage.create();
        Container first =
            Container.start(factory, one, BundleFile.all(List.of(entry), BundleOrigin.FILES));
        Container second =
            Container.start(factory, two, BundleFile.all(List.of(entry), BundleOrigin.FILES))) {
      assertEquals(0, first.run(new String[0], LONG));
      assertEquals(1, second.run(new String[] {"x"}, LONG));
    }
  }
}
