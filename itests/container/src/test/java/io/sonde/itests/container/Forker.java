package io.sonde.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A program that calls clone(2) as often as wanted, under a name that no other process has: a copy
 * of the shell, which forks once for each subshell.
 */
final class Forker implements AutoCloseable {
  private static final Path SHELL = Path.of("/bin/sh");

  private final Path program;

  Forker() throws IOException {
    String unique = Integer.toString(ThreadLocalRandom.current().nextInt(1 << 20), 36);
    program = Files.createTempDirectory("sonde-it").resolve("fork" + unique);
    Files.copy(SHELL.toRealPath(), program, StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Its name as the kernel knows it: {@code comm}. */
  String task() {
    return program.getFileName().toString();
  }

  /** Runs it to its end. */
  void fork(int times) throws IOException, InterruptedException {
    String script = "i=0; while [ $i -lt " + times + " ]; do (:); i=$((i+1)); done";
    Process process = new ProcessBuilder(program.toString(), "-c", script).inheritIO().start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(task() + " did not end");
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(task() + " ended with status " + process.exitValue());
    }
  }

  @Override
  public void close() throws IOException {
    Files.delete(program);
    Files.delete(program.getParent());
  }
}
