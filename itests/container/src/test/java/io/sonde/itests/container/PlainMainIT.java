package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A plain program with a few jars of the distribution on its class path embeds sonde. */
public class PlainMainIT {
  private static final int FORKS = 37;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  @Before
  public void privilege() throws Exception {
    Privilege.require();
  }

  @Test
  public void getsEveryEventAndLeavesNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary.getRoot(),
                "-cp",
                classPath(),
                PlainMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (Forker forker = new Forker();
        BufferedReader lines = process.inputReader()) {
      assertEquals("ready", lines.readLine());
      forker.fork(FORKS);
      process.getOutputStream().close();
      List<String> tasks = lines.lines().toList();
      assertEquals(FORKS, tasks.stream().filter(forker.task()::equals).count());
      assertTrue("it does not end", process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(temporary.getRoot().toPath())) {
      assertEquals(List.of(), left.filter(path -> path.toString().contains("sonde-")).toList());
    }
  }

  private static String classPath() throws Exception {
    Path home = DistributionFolder.home();
    URI own = PlainMain.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (Stream<Path> bundles = Files.list(home.resolve("bundles"))) {
      Path api =
          bundles
              .filter(b -> b.getFileName().toString().matches("api-\\d.*"))
              .findFirst()
              .orElseThrow();
      return String.join(
          File.pathSeparator,
          Path.of(own).toString(),
          home.resolve("lib/launcher.jar").toString(),
          home.resolve("lib/org.apache.felix.framework.jar").toString(),
          api.toString());
    }
  }
}
