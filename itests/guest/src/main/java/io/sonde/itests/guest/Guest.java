package io.sonde.itests.guest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A virtual machine that a command can be run in: each {@link #run} boots it anew, runs one command
 * as root, and ends it. Its root folder is the host's, read-only; {@code /tmp}, {@code /var/tmp}
 * and {@code /run} are its own and empty, but for the folders made visible. tracefs, debugfs, bpffs
 * and cgroup2 are mounted; there is no network but {@code lo}. Immutable; guests run side by side
 * if their work folders differ.
 */
public final class Guest {
  private static final Duration BOOT_LIMIT = Duration.ofSeconds(120);

  private final KernelTree kernel;
  private final Path work;
  private final Hardware hardware;
  private final Set<Path> visible;
  private final OutputStream listener;

  private Guest(
      KernelTree kernel, Path work, Hardware hardware, Set<Path> visible, OutputStream listener) {
    this.kernel = kernel;
    this.work = work;
    this.hardware = hardware;
    this.visible = visible;
    this.listener = listener;
  }

  /**
   * Installs what is missing and fetches the kernel if it is not in the user's cache.
   *
   * @param work a folder for this guest's console, output and results; its last run's are replaced
   * @throws GuestException if something is missing and cannot be installed or fetched
   */
  public static Guest of(KernelLine line, Path work) throws IOException, InterruptedException {
    HostProgram.installMissing(HostProgram.values());
    return of(KernelCache.ofUser().tree(line), work);
  }

  /** One with this kernel; installs and fetches nothing. */
  static Guest of(KernelTree kernel, Path work) {
    Path absolute = work.toAbsolutePath().normalize();
    return new Guest(kernel, absolute, Hardware.USUAL, Set.of(), OutputStream.nullOutputStream());
  }

  /** The same with other hardware: memory in MiB (at least 256), and so many processors. */
  public Guest withHardware(int memory, int processors) {
    return new Guest(kernel, work, new Hardware(memory, processors), visible, listener);
  }

  /** The same with a folder of the host's that it sees, read-only, even if it lies below /tmp. */
  public Guest withVisible(Path folder) {
    Set<Path> more = new LinkedHashSet<>(visible);
    more.add(folder.toAbsolutePath().normalize());
    return new Guest(kernel, work, hardware, more, listener);
  }

  /** The same with a stream that gets the command's output while it runs. */
  public Guest withListener(OutputStream output) {
    return new Guest(kernel, work, hardware, visible, output);
  }

  public KernelTree kernel() {
    return kernel;
  }

  /**
   * Boots, runs a command, and waits for its end. A guest that does not come up is tried a second
   * time, which is said on standard error.
   *
   * @param command a program of the host's with its arguments; it starts in /tmp
   * @param limit how long the command may take, without the boot; the guest is killed then
   * @throws GuestException if it did not come up, died, or took too long; the message names the
   *     file with the guest's console
   */
  public GuestResult run(List<String> command, Duration limit)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Path image = work.resolve("boot.img");
    new BootImage(new HostProcesses()).write(kernel, image);
    try {
      return boot(image, command, limit);
    } catch (NotUpException first) {
      System.err.println(first.getMessage() + "; trying once more");
      try {
        return boot(image, command, limit);
      } catch (NotUpException second) {
        throw new GuestException(second.getMessage() + "; this was the second try", second);
      }
    } finally {
      Files.delete(image);
    }
  }

  private GuestResult boot(Path image, List<String> command, Duration limit)
      throws IOException, InterruptedException, NotUpException {
    Exchange exchange = Exchange.in(work.resolve("exchange"), kernel, visible, command);
    Path console = work.resolve("console.txt");
    Files.deleteIfExists(console);
    GrowingOutput output = new GrowingOutput(exchange.output(), listener);
    List<String> qemu =
        Qemu.command(
            HostProgram.QEMU.require(), kernel, hardware, image, console, exchange.folder());
    try (Machine machine = Machine.start(qemu, work.resolve("qemu.txt"))) {
      if (!machine.await(exchange::isUp, BOOT_LIMIT)) {
        throw new NotUpException(
            this + " did not come up; console: " + console + ", QEMU: " + machine.log());
      }
      machine.await(
          () -> {
            output.copy();
            return false; // nothing but the machine's end
          },
          limit);
      output.copy();
      OptionalInt status = exchange.status();
      if (status.isEmpty()) {
        String words = String.join(" ", command);
        String cause =
            machine.isAlive()
                ? " was killed: '" + words + "' took more than " + limit.toSeconds() + " s"
                : " died under '" + words + "'";
        throw new GuestException(
            this + cause + "; console: " + console + ", output: " + exchange.output());
      }
      String said = Files.readString(exchange.output());
      return new GuestResult(status.getAsInt(), said, exchange.results(), console);
    }
  }

  @Override
  public String toString() {
    return "guest " + kernel.release();
  }
}
