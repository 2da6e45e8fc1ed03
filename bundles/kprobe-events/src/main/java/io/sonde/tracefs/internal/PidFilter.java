package io.sonde.tracefs.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Restricts an instance to some processes, or leaves some out. The kernel knows threads only, so
 * all that a process has are written down, and those that they make are followed by the kernel
 * itself (option {@code event-fork}).
 */
final class PidFilter {
  private static final String ONLY = "set_event_pid";
  private static final String EXCEPT = "set_event_notrace_pid";

  private final TraceInstance instance;
  private final Processes processes;

  PidFilter(TraceInstance instance, Processes processes) {
    this.instance = instance;
    this.processes = processes;
  }

  /**
   * @param only processes whose events alone are wanted; empty for all
   * @param except processes whose events are not
   * @throws IOException if a process has ended, or this kernel cannot leave processes out
   */
  void apply(Set<Integer> only, Set<Integer> except) throws IOException {
    if (only.isEmpty() && except.isEmpty()) {
      return;
    }
    if (!except.isEmpty() && !instance.has(EXCEPT)) {
      throw new IOException(
          "this kernel cannot leave out the events of process "
              + joined(except, ", ")
              + ": tracefs has no "
              + EXCEPT
              + " (Linux 5.7); record all processes");
    }
    instance.options(List.of("event-fork"));
    add(ONLY, only);
    add(EXCEPT, except);
  }

  /** Until no thread is found that is not written down: new ones are followed from then on. */
  private void add(String file, Set<Integer> wanted) throws IOException {
    Set<Integer> known = new TreeSet<>();
    Set<Integer> more = threads(wanted);
    while (!more.isEmpty()) {
      instance.append(file, joined(more, " "));
      known.addAll(more);
      more = threads(wanted);
      more.removeAll(known);
    }
  }

  private Set<Integer> threads(Set<Integer> wanted) throws IOException {
    Set<Integer> threads = new TreeSet<>();
    for (int process : wanted) {
      Set<Integer> own = processes.threads(process);
      if (own.isEmpty()) {
        throw new IOException("there is no process " + process);
      }
      threads.addAll(own);
    }
    return threads;
  }

  private static String joined(Collection<Integer> pids, String separator) {
    return pids.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }
}
