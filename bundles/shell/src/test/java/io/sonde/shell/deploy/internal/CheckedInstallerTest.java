package io.sonde.shell.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.kernel.Trust;
import io.sonde.kernel.Trust.Inode;
import io.sonde.shell.testing.TestIo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedInstallerTest {
  @TempDir Path folder;

  private final TestIo io = TestIo.process();
  private final Set<Path> untrusted = new HashSet<>();
  private final Set<Path> written = ConcurrentHashMap.newKeySet();
  private final Kind probes = new Kind(".c");
  private final Kind bundles = new Kind(".jar");
  private CheckedInstaller installer;
  private Path probe;
  private Path bundle;

  /** Notes what it is asked for. */
  private static final class Kind implements FileKind {
    private final String suffix;
    private final List<String> calls = new ArrayList<>();
    private final Set<Path> effective = new HashSet<>();
    private String trouble;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    @Override
    public boolean takes(String name) {
      return name.endsWith(suffix);
    }

    @Override
    public void put(Path file) throws IOException {
      calls.add("put " + file.getFileName());
      if (trouble != null) {
        throw new IOException(trouble);
      }
      effective.add(file);
    }

    @Override
    public boolean has(Path file) {
      return effective.contains(file);
    }

    @Override
    public void remove(Path file) {
      calls.add("remove " + file.getFileName());
      effective.remove(file);
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  @BeforeEach
  void open() throws IOException {
    Trust trust =
        new Trust(0, path -> new Inode(untrusted.contains(path) ? 1001 : 0, 0644, false, false));
    installer =
        new CheckedInstaller(
            folder, trust, written::contains, List.of(probes, bundles), new DeployLog(io.io()));
    probe = Files.createFile(folder.resolve("x.c"));
    bundle = Files.createFile(folder.resolve("y.jar"));
  }

  @Test
  void takesAllOfItsFolderAndNothingElse() {
    assertTrue(installer.canHandle(probe.toFile()));
    assertTrue(installer.canHandle(folder.resolve("any.thing").toFile()));
    assertFalse(installer.canHandle(folder.resolve("sub/x.c").toFile()));
    assertFalse(installer.canHandle(folder.resolveSibling("x.c").toFile()));
  }

  @Test
  void givesEachFileToItsKind() throws Exception {
    installer.install(probe.toFile());
    installer.install(bundle.toFile());
    installer.install(Files.createFile(folder.resolve("any.thing")).toFile());
    installer.update(probe.toFile());
    installer.uninstall(bundle.toFile());
    assertEquals(List.of("put x.c", "put x.c"), probes.calls);
    assertEquals(List.of("put y.jar", "remove y.jar"), bundles.calls);
    assertEquals("", io.err());
  }

  @Test
  void nothingUntrustedReachesAKind() throws Exception {
    installer.install(probe.toFile());
    untrusted.add(probe);
    installer.update(probe.toFile());
    untrusted.add(folder);
    installer.install(bundle.toFile());
    assertEquals(List.of("put x.c"), probes.calls);
    assertEquals(List.of(), bundles.calls);
    assertEquals(
        List.of(
            "sonde: deploy: x.c: refused, what it held before still is: "
                + probe
                + " belongs to the user 1001, not to root: chown it",
            "sonde: deploy: y.jar: refused: "
                + folder
                + " belongs to the user 1001, not to root: chown it"),
        io.err().lines().toList());
  }

  @Test
  void aMistakeIsToldOnceAndWhatWasStays() throws Exception {
    installer.install(probe.toFile());
    probes.trouble = "is broken";
    installer.update(probe.toFile());
    assertEquals(
        "sonde: deploy: x.c: not in effect, what it held before still is: is broken\n", io.err());
    assertTrue(probes.has(probe));
  }

  @Test
  void whatLackedSomethingIsTriedAgainWhenAnotherFileHasBroughtIt() throws Exception {
    probes.trouble = "no such sink";
    installer.install(probe.toFile());
    installer.install(bundle.toFile());
    assertFalse(probes.has(probe));
    probes.trouble = null;
    installer.update(bundle.toFile());
    assertTrue(probes.has(probe));
    assertEquals("sonde: deploy: x.c: not in effect: no such sink\n", io.err());
    installer.update(bundle.toFile());
    assertEquals(List.of("put x.c", "put x.c", "put x.c"), probes.calls);
  }

  @Test
  void butNotOnceItHasGoneOrIsTrustedNoMore() throws Exception {
    probes.trouble = "no such sink";
    installer.install(probe.toFile());
    installer.uninstall(probe.toFile());
    Path other = Files.createFile(folder.resolve("z.c"));
    installer.install(other.toFile());
    untrusted.add(other);
    probes.trouble = null;
    installer.install(bundle.toFile());
    assertEquals(List.of("put x.c", "remove x.c", "put z.c"), probes.calls);
  }

  @Test
  void whatIsOpenForWritingIsTakenWhenItIsClosed() throws Exception {
    written.add(probe);
    written.add(bundle);
    installer.install(probe.toFile());
    installer.install(bundle.toFile());
    installer.update(probe.toFile());
    assertEquals(List.of(), probes.calls);
    assertEquals(
        "sonde: deploy: x.c: is open for writing, and taken when it is closed\n"
            + "sonde: deploy: y.jar: is open for writing, and taken when it is closed\n",
        io.err());
    installer.uninstall(bundle.toFile());
    written.clear();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!hasProbe()) {
      assertTrue(System.nanoTime() < end, "it was closed");
      Thread.sleep(10);
    }
    installer.close();
    assertEquals(List.of("put x.c", "close"), probes.calls);
    assertEquals(List.of("remove y.jar", "close"), bundles.calls);
  }

  private boolean hasProbe() {
    synchronized (installer) {
      return probes.has(probe);
    }
  }

  @Test
  void aFolderIsNoFile() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("odd.c"));
    installer.install(odd.toFile());
    assertEquals("sonde: deploy: odd.c: refused: is no file\n", io.err());
  }

  @Test
  void whenItIsClosedFilesMeanNothing() throws Exception {
    installer.install(probe.toFile());
    installer.close();
    installer.update(probe.toFile());
    installer.uninstall(probe.toFile());
    assertEquals(List.of("put x.c", "close"), probes.calls);
  }
}
