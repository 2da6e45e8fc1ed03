package io.sonde.itests.guest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs one command in a guest by hand; {@code itests/guest/vm} starts it. */
public final class Vm {
  private static final String USAGE =
      """
      usage: itests/guest/vm [-k LINE] [-t SECONDS] COMMAND...

      Boots a kernel in a virtual machine and runs a command there, with this machine's files as
      its read-only root. Exit status: the command's; 2 for wrong usage; 125 if the guest failed.

        -k LINE      which kernel: 6.1 (default) or 6.12
        -t SECONDS   kill the guest when the command has run for so long (default 300)

      itests/guest/vm uname -a
      itests/guest/vm -k 6.12 launcher/target/sonde/bin/sonde run --duration 5s hello_world.c
      """;

  private static final int WRONG_USAGE = 2;
  private static final int FAILED = 125;

  private Vm() {}

  /**
   * @param arguments the work folder, the folder of the project, then the user's
   */
  public static void main(String[] arguments) {
    System.exit(run(new ArrayList<>(List.of(arguments))));
  }

  private static int run(List<String> words) {
    Path work = Path.of(words.remove(0));
    Path project = Path.of(words.remove(0));
    KernelLine line = KernelLine.LINUX_6_1;
    Duration limit = Duration.ofSeconds(300);
    try {
      while (!words.isEmpty() && words.get(0).startsWith("-")) {
        String option = words.remove(0);
        if (option.equals("-k") && !words.isEmpty()) {
          line = KernelLine.of(words.remove(0)).orElseThrow(IllegalArgumentException::new);
        } else if (option.equals("-t") && !words.isEmpty()) {
          limit = Duration.ofSeconds(Long.parseLong(words.remove(0)));
        } else {
          throw new IllegalArgumentException(option);
        }
      }
      if (words.isEmpty()) {
        throw new IllegalArgumentException("no command");
      }
    } catch (IllegalArgumentException e) {
      System.err.print(USAGE);
      return WRONG_USAGE;
    }
    // where the user is, there too
    List<String> command = new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec \"$@\""));
    command.add(Path.of("").toAbsolutePath().toString());
    command.addAll(words);
    try {
      return Guest.of(line, work.resolve(line.version()))
          .withVisible(project)
          .withListener(System.out)
          .run(command, limit)
          .status();
    } catch (IOException e) {
      System.err.println("vm: " + e.getMessage());
    } catch (InterruptedException e) {
      System.err.println("vm: interrupted");
    }
    return FAILED;
  }
}
