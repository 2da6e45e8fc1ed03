package io.sonde.tracefs.internal;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Tracefs;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A tracefs instance of our own: a trace buffer beside the global one, in which only {@code
 * bpf_trace_printk} is enabled. Closing it removes it.
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

  /**
   * Creates an instance and enables the event in it.
   *
   * @param wanted a number is added to its label if there is one of that name
   * @param bufferKib of each processor; 0 leaves it as the kernel makes it (1408). Set before
   *     anything is traced: the kernel stops a buffer while it resizes it, and does not count what
   *     it misses
   * @throws IOException if any of it fails; no instance is left then
   */
  static TraceInstance create(Tracefs tracefs, InstanceName wanted, int bufferKib)
      throws IOException {
    TraceInstance instance = new TraceInstance(tracefs, FOLDER + "/" + make(tracefs, wanted));
    try {
      instance.setUp(bufferKib);
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

  private void setUp(int bufferKib) throws IOException {
    if (bufferKib > 0) {
      tracefs.write(path + "/buffer_size_kb", Integer.toString(bufferKib));
    }
    // 0: poll reports the first event; the default waits until half of the buffer is full.
    // Kernels that lack the file (before 5.0) report the first event anyway.
    if (tracefs.exists(path + "/buffer_percent")) {
      tracefs.write(path + "/buffer_percent", "0");
    }
    Set<String> current = Set.copyOf(tracefs.read(path + "/trace_options").lines().toList());
    for (String option : OPTIONS) {
      if (current.contains(opposite(option))) {
        tracefs.write(path + "/trace_options", option);
      }
    }
    tracefs.write(path + "/" + EVENT + "/enable", "1");
  }

  private static String opposite(String option) {
    return option.startsWith("no") ? option.substring(2) : "no" + option;
  }

  /** Opens its {@code trace_pipe}; the caller closes it before the instance. */
  Descriptor openPipe() throws IOException {
    return tracefs.openForReading(path + "/trace_pipe");
  }

  /** Events its buffer has lost since it was created, on all processors. */
  long lost() throws IOException {
    long sum = 0;
    for (String processor : tracefs.list(path + "/per_cpu")) {
      sum += BufferStats.lost(tracefs.read(path + "/per_cpu/" + processor + "/stats"));
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
