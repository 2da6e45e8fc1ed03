package io.sonde.itests.guest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A QEMU process. Closing kills it; so does the end, however it comes, of the thread that started
 * it (PR_SET_PDEATHSIG), so that a build that is killed leaves none behind.
 */
final class Machine implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;

  private final Process process;
  private final Path log;

  private Machine(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param log gets what QEMU itself says
   */
  static Machine start(List<String> qemu, Path log) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(HostProgram.SETPRIV.require().toString(), "--pdeathsig", "KILL"));
    command.addAll(qemu);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    return new Machine(process, log);
  }

  /**
   * Waits until a condition holds, the machine ends or time is up.
   *
   * @return whether the condition held
   */
  boolean await(Condition condition, Duration limit) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean running = true;
    while (running && System.nanoTime() < deadline) {
      running = !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (condition.holds()) {
        return true;
      }
    }
    return false;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Path log() {
    return log;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join(); // not to be interrupted: the folders are used again
  }

  /** Looked at every now and then. */
  interface Condition {
    boolean holds() throws IOException;
  }
}
