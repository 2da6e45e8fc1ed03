package io.sonde.itests.kernel.suite;

import io.sonde.itests.guest.Guest;
import io.sonde.itests.guest.GuestResult;
import io.sonde.itests.guest.KernelLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run of the table's tests on one kernel, in a JVM of its own.
 *
 * @param outcomes of what it executed, up to its end
 * @param trouble why the run as a whole failed; empty if it did not
 */
record KernelRun(List<Outcome> outcomes, String trouble) {
  private static final Duration LIMIT = Duration.ofMinutes(45);
  private static final int HOST_PATIENCE = 60;

  /** An emulated processor is 10 to 20 times slower than a real one, and shares it with others. */
  private static final int GUEST_PATIENCE = 300;

  /**
   * A shell starts what runs in its background, such as a build, with SIGINT ignored; all that
   * descends from it inherits that, and a trace could not be ended by Ctrl-C.
   */
  private static final List<String> WITH_SIGINT = List.of("env", "--default-signal=INT");

  /** How long probe files are dropped, changed and removed. */
  private static final String DEPLOY_SECONDS = "sonde.deploy.seconds";

  private static final String OUTCOMES = "outcomes.tsv";
  private static final String ALL = ".*";

  /** On this machine's kernel. */
  static KernelRun onHost(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path outcomes = folder.resolve(OUTCOMES);
    Files.deleteIfExists(outcomes);
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>(WITH_SIGINT);
    command.addAll(command(KernelTable.HOST, outcomes.toString(), HOST_PATIENCE));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return ended
          ? ended(process.exitValue(), outcomes, output)
          : failed(outcomes, "killed after " + LIMIT + ", see " + output);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** On a guest's kernel. The guest sees the project wherever it lies. */
  static KernelRun inGuest(KernelLine line, Path project, Path folder)
      throws IOException, InterruptedException {
    Path outcomes = folder.resolve("exchange/results").resolve(OUTCOMES);
    List<String> command =
        command(line.version(), "/run/guest/results/" + OUTCOMES, GUEST_PATIENCE);
    try {
      GuestResult result = Guest.of(line, folder).withVisible(project).run(command, LIMIT);
      return ended(result.status(), outcomes, folder.resolve("exchange/output"));
    } catch (IOException e) {
      return failed(outcomes, e.getMessage());
    }
  }

  private static List<String> command(String kernel, String outcomes, int patience) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dsonde.home=" + System.getProperty("sonde.home"));
    command.add("-Dsonde.patience=" + patience);
    String loop = System.getProperty(DEPLOY_SECONDS);
    if (loop != null) {
      command.add("-D" + DEPLOY_SECONDS + "=" + loop);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TestRun.class.getName(), kernel, outcomes));
    command.add(System.getProperty("sonde.kernel.tests", ALL));
    return command;
  }

  private static KernelRun ended(int status, Path outcomes, Path output) throws IOException {
    return status == 0
        ? new KernelRun(read(outcomes), "")
        : failed(outcomes, "the JVM of the tests ended with status " + status + ", see " + output);
  }

  private static KernelRun failed(Path outcomes, String trouble) throws IOException {
    return new KernelRun(Files.exists(outcomes) ? read(outcomes) : List.of(), trouble);
  }

  private static List<Outcome> read(Path outcomes) throws IOException {
    return Files.readAllLines(outcomes).stream().map(Outcome::parse).toList();
  }
}
