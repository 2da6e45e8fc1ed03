package io.sonde.itests.kernel.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A dynamic event that is defined as a user at a prompt would do it, by one line written to a file
 * of tracefs: a kprobe where the kernel has them, else a uprobe of the C library.
 */
final class EchoedProbe implements AutoCloseable {
  static final Path TRACEFS = Path.of("/sys/kernel/tracing");

  private final Path registry;
  private final String group;
  private final String event;

  private EchoedProbe(Path registry, String group, String event) {
    this.registry = registry;
    this.group = group;
    this.event = event;
  }

  static boolean hasKprobes() {
    return Files.exists(TRACEFS.resolve("kprobe_events"));
  }

  /** Of openat(2), with its path; on a kernel without kprobes of syscall(3), as if it were that. */
  static EchoedProbe ofOpen() throws IOException, InterruptedException {
    return hasKprobes()
        ? define("kprobe_events", "open", "do_sys_openat2 dfd=%di:s32 path=+0(%si):ustring")
        : define("uprobe_events", "open", libc("syscall") + " dfd=%si:s32 path=+0(%dx):ustring");
  }

  /** Of getppid(2); on a kernel without kprobes of syscall(3). */
  static EchoedProbe ofParent() throws IOException, InterruptedException {
    return hasKprobes()
        ? define("kprobe_events", "parent", "__x64_sys_getppid")
        : define("uprobe_events", "parent", libc("syscall"));
  }

  private static EchoedProbe define(String file, String event, String rest) throws IOException {
    String group = "pages_" + ProcessHandle.current().pid();
    EchoedProbe probe = new EchoedProbe(TRACEFS.resolve(file), group, event);
    probe.write("p:" + group + "/" + event + " " + rest);
    return probe;
  }

  private static String libc(String function) throws IOException, InterruptedException {
    Path library =
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
            .map(line -> line.replaceAll("^(\\S+\\s+){5}", ""))
            .filter(file -> file.matches("/.*/libc\\.so\\.6"))
            .map(Path::of)
            .findFirst()
            .orElseThrow();
    List<String> command = List.of("nm", "-D", "--defined-only", library.toString());
    Process nm = new ProcessBuilder(command).start();
    String symbols = new String(nm.getInputStream().readAllBytes());
    nm.waitFor();
    String symbol =
        symbols
            .lines()
            .filter(line -> line.matches("[0-9a-f]+ [TW] " + function + "(@.*)?"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("nm finds no " + function + " in " + library));
    return library + ":0x" + symbol.substring(0, symbol.indexOf(' '));
  }

  String group() {
    return group;
  }

  String event() {
    return event;
  }

  /** What the kernel has counted of it, in all processes. */
  long hits() throws IOException {
    Path profile = Path.of(registry.toString().replace("_events", "_profile"));
    return Files.readAllLines(profile).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> List.of(words).contains(event))
        .mapToLong(words -> Long.parseLong(words[List.of(words).indexOf(event) + 1]))
        .sum();
  }

  private void write(String line) throws IOException {
    Files.writeString(registry, line + "\n", StandardOpenOption.APPEND);
  }

  @Override
  public void close() throws IOException {
    write("-:" + group + "/" + event);
  }
}
