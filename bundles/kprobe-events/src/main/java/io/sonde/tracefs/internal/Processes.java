package io.sonde.tracefs.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What procfs says about processes of the pid namespace it was mounted for (proc(5)). */
final class Processes {
  /** Inode of the initial pid namespace: PROC_PID_INIT_INO in include/linux/proc_ns.h. */
  private static final long INITIAL_NAMESPACE = 0xEFFFFFFCL;

  /** Fields of stat behind the name, the first of which is field 3 (proc_pid_stat(5)). */
  private static final int STATE = 3 - 3;

  private static final int THREADS = 20 - 3;
  private static final int START_TIME = 22 - 3;

  private final Path proc;
  private final long ownPid;

  /**
   * @param proc where procfs is mounted
   * @param ownPid what getpid(2) says
   */
  Processes(Path proc, long ownPid) {
    this.proc = proc;
    this.ownPid = ownPid;
  }

  static Processes ofThisSystem() {
    return new Processes(Path.of("/proc"), ProcessHandle.current().pid());
  }

  /** This process. */
  Owner self() throws IOException {
    String[] stat =
        stat("self")
            .orElseThrow(() -> new IOException(proc + "/self/stat cannot be read: is it mounted?"));
    return new Owner(namespace(), ownPid, Long.parseLong(stat[START_TIME]));
  }

  /**
   * Whether pids here are those of this process's namespace: in a container, another's procfs may
   * be mounted.
   */
  boolean areOurs() throws IOException {
    return Files.readSymbolicLink(proc.resolve("self")).toString().equals(Long.toString(ownPid));
  }

  /** Whether pids here are those that the kernel's own trace lines name. */
  boolean areInitial() throws IOException {
    return namespace() == INITIAL_NAMESPACE && areOurs();
  }

  /**
   * Whether a process of our namespace still lives. One that has ended and whose parent has not
   * asked for it yet (state Z) lives no more, unless it is only its first thread that has ended.
   */
  boolean isAlive(Owner owner) throws IOException {
    Optional<String[]> found = stat(Long.toString(owner.pid()));
    if (found.isEmpty()) {
      return false;
    }
    String[] stat = found.get();
    boolean ended = stat[STATE].equals("Z") || stat[STATE].equals("X");
    return Long.parseLong(stat[START_TIME]) == owner.startTime()
        && (!ended || Long.parseLong(stat[THREADS]) > 1);
  }

  /** Whether its owner was in our namespace and lives no more: only such things are swept. */
  boolean isOrphaned(Owner owner) throws IOException {
    return owner.namespace() == namespace() && !isAlive(owner);
  }

  /** The name of a thread, at most 15 bytes, as it is now; empty if there is none. */
  Optional<byte[]> name(int thread) {
    try {
      byte[] line = Files.readAllBytes(proc.resolve(thread + "/comm"));
      int length = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
      return Optional.of(Arrays.copyOf(line, length));
    } catch (IOException gone) {
      // A thread may end at any moment, also between open and read (ESRCH): it has no name then.
      return Optional.empty();
    }
  }

  /** The threads of a process now; empty if there is no such process. */
  Set<Integer> threads(int process) throws IOException {
    Set<Integer> threads = new TreeSet<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve(process + "/task"))) {
      tasks.forEach(task -> threads.add(Integer.parseInt(task.getFileName().toString())));
    } catch (NoSuchFileException | DirectoryIteratorException ended) {
      // It may end at any moment, also while its threads are read.
      return Set.of();
    }
    return threads;
  }

  private long namespace() throws IOException {
    String link = Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
    String inode = link.replaceAll("\\D", "");
    if (inode.isEmpty()) {
      throw new IOException(proc + "/self/ns/pid names no namespace: " + link);
    }
    return Long.parseLong(inode);
  }

  /** The fields behind the name; empty if there is no such process. */
  private Optional<String[]> stat(String process) throws IOException {
    Path file = proc.resolve(process).resolve("stat");
    String stat;
    try {
      stat = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It may end at any moment, also between open and read (ESRCH).
      if (Files.exists(file)) {
        throw e;
      }
      return Optional.empty();
    }
    // The name stands in parentheses and may hold any character, so it ends at the last one.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    if (fields.length <= START_TIME) {
      throw new IOException(file + " is not understood: " + stat.strip());
    }
    return Optional.of(fields);
  }
}
