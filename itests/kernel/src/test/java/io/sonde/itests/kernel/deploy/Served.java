package io.sonde.itests.kernel.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.sonde.itests.kernel.Leftovers;
import io.sonde.itests.kernel.suite.KernelTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A {@code sonde serve} with folders of its own below /run, which only root can write: those of
 * JUnit are in /tmp, and so trusted by nobody.
 */
final class Served implements AutoCloseable {
  private static final Path RUN = Path.of("/run");
  private static final Set<PosixFilePermission> ROOTS_ALONE =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final int PATIENCE = Integer.getInteger("sonde.patience", 60);

  private final Path base;
  private final Path home;
  private Process process;

  private Served(Path base, Path home) {
    this.base = base;
    this.home = home;
  }

  /** The folders alone. */
  static Served prepare() throws IOException {
    Leftovers.makeVisible();
    if (!KernelTable.HOST.equals(System.getProperty(KernelTable.KERNEL))) {
      Files.setPosixFilePermissions(RUN, ROOTS_ALONE); // a guest's is as open as /tmp
    }
    Path base = Files.createTempDirectory(RUN, "sonde-it-");
    Files.setPosixFilePermissions(base, ROOTS_ALONE);
    Files.createDirectory(base.resolve("deploy"));
    Files.createDirectory(base.resolve("out"));
    return new Served(base, Path.of(System.getProperty("sonde.home")));
  }

  /** Serving. */
  static Served start() throws IOException, InterruptedException {
    Served served = prepare();
    served.start(List.of(), Map.of()).await("watching " + served.folder());
    return served;
  }

  /**
   * Starts it.
   *
   * @param wrapper another program and its arguments, by way of which it is started
   * @param options of {@code serve}
   */
  Served start(List<String> wrapper, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(List.of(home + "/bin/sonde", "serve", "--deploy", folder().toString()));
    command.addAll(List.of(options));
    process =
        builder(command, environment)
            .redirectOutput(base.resolve("stdout").toFile())
            .redirectError(base.resolve("stderr").toFile())
            .start();
    return this;
  }

  private ProcessBuilder builder(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SONDE_RUNTIME_DIR", base.resolve("runtime").toString());
    builder.environment().put("LOGS_DIRECTORY", base.resolve("out").toString());
    builder.environment().putAll(environment);
    return builder;
  }

  /** Runs another sonde of the same user to its end; gives all that it printed. */
  String command(int status, String... arguments) throws IOException, InterruptedException {
    return command(status, new File("/dev/null"), arguments);
  }

  /** The same, with a file as standard input. */
  String command(int status, File input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home + "/bin/sonde"));
    command.addAll(List.of(arguments));
    Process other =
        builder(command, Map.of()).redirectInput(input).redirectErrorStream(true).start();
    String printed = new String(other.getInputStream().readAllBytes());
    assertEquals(status, other.waitFor(), printed);
    return printed;
  }

  Path base() {
    return base;
  }

  Path folder() {
    return base.resolve("deploy");
  }

  /** Where relative paths of sinks begin. */
  Path output(String name) {
    return base.resolve("out").resolve(name);
  }

  long pid() {
    return process.pid();
  }

  /** Puts a file there as one should: whole at once. */
  Path put(String name, String text) throws IOException {
    return put(name, text.getBytes());
  }

  Path put(String name, byte[] content) throws IOException {
    Path hidden = Files.write(folder().resolve("." + name), content);
    Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rw-r--r--"));
    return Files.move(
        hidden,
        folder().resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  Path putWithMode(String name, String text, String permissions) throws IOException {
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString(permissions);
    Path hidden = Files.writeString(folder().resolve("." + name), text);
    Files.setPosixFilePermissions(hidden, mode);
    return Files.move(hidden, folder().resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  void remove(String name) throws IOException {
    Files.delete(folder().resolve(name));
  }

  /** What it has said so far. */
  List<String> said() throws IOException {
    return Files.readAllLines(base.resolve("stderr"));
  }

  /** How many lines so far contain this. */
  long said(String text) throws IOException {
    return said().stream().filter(line -> line.contains(text)).count();
  }

  /** Waits for a line. */
  Served await(String text) throws IOException, InterruptedException {
    return await(1, text);
  }

  /** Waits for so many lines in all. */
  Served await(long count, String text) throws IOException, InterruptedException {
    return await(
        count + " lines with '" + text + "'",
        lines -> lines.stream().filter(line -> line.contains(text)).count() >= count);
  }

  private Served await(String what, Predicate<List<String>> wanted)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!wanted.test(said())) {
      if (System.nanoTime() > end || !process.isAlive()) {
        fail("not seen: " + what + "; said: " + String.join("\n", said()));
      }
      Thread.sleep(20);
    }
    return this;
  }

  /** Ends it as a service manager does, and gives its exit status. */
  int terminate() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-TERM", Long.toString(pid())).start().waitFor();
    return awaitEnd();
  }

  int awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      fail("still running; said: " + String.join("\n", said()));
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
    new ProcessBuilder("rm", "-r", base.toString()).start().onExit().join();
  }
}
