package io.sonde.tracefs.internal;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.TraceEvent;
import io.sonde.tracefs.TraceScope;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A tracefs instance of our own: a trace buffer beside the global one, in which nothing is enabled
 * but what we enable. Closing it removes it.
 */
final class TraceInstance implements AutoCloseable {
  static final String FOLDER = "instances";
  static final String EVENT = "events/bpf_trace/bpf_trace_printk";

  /**
   * How lines are to be printed. A new instance takes over what is set for the global buffer, which
   * anybody may have changed.
   */
  private static final List<String> OPTIONS =
      List.of(
          "context-info",
          "irq-info",
          "record-cmd",
          "norecord-tgid",
          "nolatency-format",
          "noverbose",
          "noraw",
          "nohex",
          "nobin",
          "nofields",
          "noblock",
          "overwrite");

  private static final int MOST_NUMBERED = 1000;

  private final Tracefs tracefs;
  private final String path;
  private boolean removed;

  private TraceInstance(Tracefs tracefs, String path) {
    this.tracefs = tracefs;
    this.path = path;
  }

  /** Whether this kernel has instances and the event (Linux 5.9). */
  static boolean supported(Tracefs tracefs) {
    return tracefs.exists(FOLDER) && tracefs.exists(EVENT + "/enable");
  }

  /** Makes an instance what it is to be. */
  @FunctionalInterface
  interface SetUp {
    void apply(TraceInstance instance) throws IOException;
  }

  /**
   * Creates an instance for {@code bpf_trace_printk} and enables the event in it.
   *
   * @param wanted a number is added to its label if there is one of that name
   * @param bufferKib of each processor; 0 leaves it as the kernel makes it (1408)
   * @throws IOException if any of it fails; no instance is left then
   */
  static TraceInstance create(Tracefs tracefs, InstanceName wanted, int bufferKib)
      throws IOException {
    return create(
        tracefs,
        wanted,
        instance -> {
          instance.buffer(bufferKib);
          instance.options(OPTIONS);
          instance.write(EVENT + "/enable", "1");
        });
  }

  /**
   * Creates an instance.
   *
   * @param wanted a number is added to its label if there is one of that name
   * @throws IOException if it cannot be made or set up; no instance is left then
   */
  static TraceInstance create(Tracefs tracefs, InstanceName wanted, SetUp setUp)
      throws IOException {
    TraceInstance instance = new TraceInstance(tracefs, FOLDER + "/" + make(tracefs, wanted));
    try {
      setUp.apply(instance);
      return instance;
    } catch (IOException | RuntimeException e) {
      instance.removeAfter(e);
      throw e;
    }
  }

  /** Removes the instance because something has failed; a second failure goes with the first. */
  void removeAfter(Exception failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static String make(Tracefs tracefs, InstanceName wanted) throws IOException {
    for (int number = 1; ; number++) {
      String folder = (number == 1 ? wanted : wanted.numbered(number)).folder();
      try {
        tracefs.makeDirectory(FOLDER + "/" + folder);
        return folder;
      } catch (KernelException e) {
        // Another framework in this process may use the same label.
        if (!e.is(Errno.EEXIST) || number == MOST_NUMBERED) {
          throw e;
        }
      }
    }
  }

  /**
   * Sets the buffer's size, and that poll(2) reports the first event in it. To be called before
   * anything is traced: the kernel stops a buffer while it resizes it, and does not count what it
   * misses.
   *
   * @param kib of each processor; 0 leaves it as it is
   */
  void buffer(int kib) throws IOException {
    if (kib > 0) {
      write("buffer_size_kb", Integer.toString(kib));
    }
    // 0: poll reports the first event; the default waits until half of the buffer is full.
    // Kernels that lack the file (before 5.0) report the first event anyway.
    if (has("buffer_percent")) {
      write("buffer_percent", "0");
    }
  }

  /** Sets options that are not as they are to be; those that this kernel lacks are left out. */
  void options(List<String> wanted) throws IOException {
    Set<String> current = Set.copyOf(read("trace_options").lines().toList());
    for (String option : wanted) {
      if (current.contains(opposite(option))) {
        write("trace_options", option);
      }
    }
  }

  private static String opposite(String option) {
    return option.startsWith("no") ? option.substring(2) : "no" + option;
  }

  /** An event, as this instance has it. */
  TraceEvent event(String group, String event) {
    TraceScope scope = new TraceScope(path.substring(FOLDER.length() + 1));
    return EventView.of(new EventFiles(tracefs), group, event, scope);
  }

  /** Its folder, relative to tracefs' root. */
  String path() {
    return path;
  }

  boolean has(String file) {
    return tracefs.exists(path + "/" + file);
  }

  String read(String file) throws IOException {
    return tracefs.read(path + "/" + file);
  }

  void write(String file, String content) throws IOException {
    tracefs.write(path + "/" + file, content);
  }

  void append(String file, String content) throws IOException {
    tracefs.append(path + "/" + file, content);
  }

  /** Names of the folders of its processors: {@code cpu0} and so on. */
  List<String> processors() throws IOException {
    return tracefs.list(path + "/per_cpu");
  }

  /** Opens a file to be read without blocking; the caller closes it before the instance. */
  Descriptor open(String file) throws IOException {
    return tracefs.openForReading(path + "/" + file);
  }

  /** Opens its {@code trace_pipe}; the caller closes it before the instance. */
  Descriptor openPipe() throws IOException {
    return open("trace_pipe");
  }

  /** Events its buffer has lost since it was created, on all processors. */
  long lost() throws IOException {
    long sum = 0;
    for (String processor : processors()) {
      sum += BufferStats.lost(read("per_cpu/" + processor + "/stats"));
    }
    return sum;
  }

  /** Events that were to be put into its buffer since then, lost ones included. */
  long recorded() throws IOException {
    long sum = 0;
    for (String processor : processors()) {
      sum += BufferStats.recorded(read("per_cpu/" + processor + "/stats"));
    }
    return sum;
  }

  /**
   * Removes the instance, waiting a little for others that read its files.
   *
   * @throws IOException if it cannot be removed
   */
  @Override
  public synchronized void close() throws IOException {
    if (!removed) {
      Removal.of(() -> tracefs.removeDirectory(path));
      removed = true;
    }
  }
}
