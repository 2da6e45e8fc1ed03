package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A {@code sonde serve} of the distribution, a process of its own, and its folder for what is
 * deployed. All is below /run: a folder that others can write to, as /tmp, is refused.
 */
final class Served implements AutoCloseable {
  private static final Set<PosixFilePermission> ROOTS_ALONE =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

  private final Path base;
  private final Process process;

  private Served(Path base, Process process) {
    this.base = base;
    this.process = process;
  }

  /** Returns when the folder is watched. */
  static Served start() throws Exception {
    Path base = Files.createTempDirectory(Path.of("/run"), "sonde-it-");
    Files.setPosixFilePermissions(base, ROOTS_ALONE);
    Path folder = Files.createDirectory(base.resolve("deploy"));
    ProcessBuilder builder =
        new ProcessBuilder(
                DistributionFolder.program().toString(), "serve", "--deploy", folder.toString())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(base.resolve("stdout").toFile())
            .redirectError(base.resolve("stderr").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SONDE_RUNTIME_DIR", base.resolve("runtime").toString());
    Served served = new Served(base, builder.start());
    try {
      served.await("watching " + folder);
      return served;
    } catch (Exception | AssertionError e) {
      served.close();
      throw e;
    }
  }

  /** A file for a sink to write. */
  Path output(String name) {
    return base.resolve(name);
  }

  /** What it has printed. */
  List<String> printed() throws IOException {
    return Files.readAllLines(base.resolve("stdout"));
  }

  /** Copies a bundle there, and waits until it is started. */
  void drop(Path jar) throws Exception {
    Path hidden = folder("." + jar.getFileName());
    Files.copy(jar, hidden);
    appear(hidden, jar.getFileName().toString());
    await(jar.getFileName() + ": started");
  }

  /** Writes a probe file there, and waits until it is attached. */
  void drop(String name, String text) throws Exception {
    Path hidden = folder("." + name);
    Files.writeString(hidden, text);
    appear(hidden, name);
    await(name + ": attached");
  }

  private void appear(Path hidden, String name) throws IOException {
    Files.setPosixFilePermissions(hidden, FILE);
    Files.move(hidden, folder(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes a file from there, and waits until it is said that this was noticed. */
  void remove(Path file, String noticed) throws Exception {
    Files.delete(folder(file.getFileName().toString()));
    await(file.getFileName() + ": " + noticed);
  }

  private Path folder(String name) {
    return base.resolve("deploy").resolve(name);
  }

  private void await(String text) throws Exception {
    Eventually.get(
        "'" + text + "'",
        () -> String.join("\n", Files.readAllLines(base.resolve("stderr"))),
        said -> said.contains(text));
  }

  /** Ends it as a service manager does. */
  void terminate() throws Exception {
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
    process.waitFor(60, TimeUnit.SECONDS);
    assertEquals(0, process.exitValue());
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    new ProcessBuilder("rm", "-r", base.toString()).start().onExit().join();
  }
}
