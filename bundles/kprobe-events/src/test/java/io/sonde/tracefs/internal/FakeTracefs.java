package io.sonde.tracefs.internal;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Tracefs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files in memory, a log of what changes them, and failures to order. */
final class FakeTracefs implements Tracefs {
  final Map<String, String> files = new TreeMap<>();
  final List<String> log = new ArrayList<>();

  private final Map<String, Errno> closed = new HashMap<>();

  /** How many writes appended something. */
  int appends;

  private final Map<String, List<Errno>> failures = new HashMap<>();

  FakeTracefs with(String path, String content) {
    files.put(path, content);
    return this;
  }

  /** Lets an operation on a path fail so often with these, then succeed. */
  FakeTracefs fail(String operation, String path, Errno... errors) {
    failures.put(operation + " " + path, new ArrayList<>(List.of(errors)));
    return this;
  }

  /** Lets a file be there that cannot be opened. */
  FakeTracefs cannotOpen(String path, Errno error) {
    closed.put(path, error);
    return this;
  }

  private void attempt(String operation, String path) throws KernelException {
    List<Errno> errors = failures.getOrDefault(operation + " " + path, List.of());
    if (!errors.isEmpty()) {
      throw new KernelException(operation, path, errors.remove(0).number());
    }
    log.add(operation + " " + path);
  }

  @Override
  public Path root() {
    return Path.of("/sys/kernel/tracing");
  }

  @Override
  public boolean exists(String path) {
    return files.keySet().stream().anyMatch(f -> f.equals(path) || f.startsWith(path + "/"));
  }

  @Override
  public String read(String path) throws IOException {
    String content = files.get(path);
    if (content == null) {
      throw new KernelException("read", path, Errno.ENOENT.number());
    }
    return content;
  }

  @Override
  public void write(String path, String content) throws IOException {
    attempt("write", path);
    log.set(log.size() - 1, "write " + path + " " + content);
    files.put(path, path.endsWith("/trace_options") ? options(path, content) : content);
  }

  /** One option is switched; the others stay as they are. */
  private String options(String path, String option) {
    String opposite = option.startsWith("no") ? option.substring(2) : "no" + option;
    List<String> lines = new ArrayList<>(files.getOrDefault(path, "").lines().toList());
    lines.replaceAll(line -> line.equals(opposite) ? option : line);
    return String.join("\n", lines) + "\n";
  }

  /** As the kernel would: line by line, until one is refused. */
  @Override
  public void append(String path, String content) throws IOException {
    appends++;
    if (closed.containsKey(path)) {
      throw new KernelException("openat(O_WRONLY|O_APPEND)", path, closed.get(path).number());
    }
    for (String line : content.lines().filter(l -> !l.isEmpty()).toList()) {
      try {
        attempt("append", path + " " + line);
      } catch (KernelException e) {
        if (e.is(Errno.ENOENT) && line.startsWith("-:")) {
          change(path, line);
        }
        throw e;
      }
      change(path, line);
    }
  }

  /**
   * A line makes an event's files, its removal takes them; a trigger is a line and nothing else.
   */
  private void change(String path, String line) {
    List<String> lines = new ArrayList<>(files.get(path).lines().toList());
    if (line.startsWith("-:")) {
      String name = line.substring(2);
      lines.removeIf(other -> other.contains(":" + name + " "));
      files.keySet().removeIf(file -> file.startsWith("events/" + name + "/"));
    } else if (line.startsWith("!")) {
      lines.remove(line.substring(1));
    } else {
      lines.add(line);
      if (!path.endsWith("/trigger")) {
        define(line, "0");
      }
    }
    files.put(path, String.join("\n", lines) + "\n");
  }

  /** The files of an event that a line of the registry makes. */
  FakeTracefs define(String line, String enabled) {
    String name = line.substring(line.indexOf(':') + 1, line.indexOf(' '));
    with("events/" + name + "/id", "1501\n").with("events/" + name + "/enable", enabled + "\n");
    return with("events/" + name + "/format", "name: x\nID: 1501\nformat:\n");
  }

  @Override
  public List<String> list(String path) {
    TreeSet<String> names = new TreeSet<>();
    for (String file : files.keySet()) {
      if (file.startsWith(path + "/")) {
        names.add(file.substring(path.length() + 1).split("/")[0]);
      }
    }
    names.remove("");
    return List.copyOf(names);
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    attempt("mkdir", path);
    files.put(path + "/buffer_percent", "50\n");
    files.put(path + "/trace_options", "context-info\nirq-info\nrecord-tgid\noverwrite\nnoraw\n");
    files.put(path + "/per_cpu/cpu0/stats", stats(3, 0, 0));
    files.put(path + "/per_cpu/cpu1/stats", stats(4, 1, 2));
  }

  static String stats(long overrun, long commitOverrun, long dropped) {
    return "entries: 5\noverrun: %d\ncommit overrun: %d\nbytes: 99\noldest event ts:  3.1\nnow ts:  4.1\ndropped events: %d\nread events: 7\n"
        .formatted(overrun, commitOverrun, dropped);
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    attempt("rmdir", path);
    files.keySet().removeIf(file -> file.startsWith(path + "/"));
  }

  @Override
  public Descriptor openForReading(String path) {
    throw new AssertionError("openForReading");
  }
}
