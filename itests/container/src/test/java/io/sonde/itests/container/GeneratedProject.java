package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A project that {@code sonde new} has written, and its build by Maven. The build has a local
 * repository of its own, and takes from ours what it would take from Maven Central: so it needs no
 * network, and leaves nothing there.
 */
final class GeneratedProject {
  private static final long MINUTES = 5;
  private static final String SETTINGS =
      """
      <settings>
        <mirrors>
          <mirror>
            <id>built</id>
            <mirrorOf>central</mirrorOf>
            <url>%s</url>
          </mirror>
        </mirrors>
      </settings>
      """;

  private final Path folder;
  private final String name;

  private GeneratedProject(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** Writes one, by the program itself. */
  static GeneratedProject create(String type, String name, Path parent) throws Exception {
    Path folder = parent.resolve(name);
    List<String> command =
        List.of(
            DistributionFolder.program().toString(),
            "new",
            type,
            name,
            "--package",
            "org.acme.test",
            "--dir",
            folder.toString());
    Outcome outcome = run(command, parent);
    assertEquals(outcome.output(), 0, outcome.status());
    return new GeneratedProject(folder, name);
  }

  Path file(String path) {
    return folder.resolve(path);
  }

  /** Builds and tests it; gives the bundle. */
  Path build() throws Exception {
    Outcome outcome = verify();
    assertEquals(outcome.output(), 0, outcome.status());
    return folder.resolve("target").resolve(name + "-1.0.0.jar");
  }

  /** {@code mvn -o verify}. */
  Outcome verify() throws Exception {
    Path work = Path.of(System.getProperty("sonde.template.work"));
    Path settings = work.resolve("settings.xml");
    Files.createDirectories(work);
    Path repository = Path.of(System.getProperty("sonde.maven.repository"));
    Files.writeString(settings, String.format(SETTINGS, repository.toUri()));
    return run(
        List.of(
            System.getProperty("sonde.maven") + "/bin/mvn",
            "-o",
            "-B",
            "-s",
            settings.toString(),
            "-Dmaven.repo.local=" + work.resolve("repository"),
            "verify"),
        folder);
  }

  /** How a process ended, and all that it has written. */
  record Outcome(int status, String output) {}

  private static Outcome run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "process", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_OPTS");
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end");
    }
    String output = Files.readString(log, StandardCharsets.UTF_8);
    Files.delete(log);
    return new Outcome(process.exitValue(), output);
  }
}
