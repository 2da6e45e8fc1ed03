package io.sonde.itests.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls that act on tracefs, perf or BPF, and how strace's injection finds each again. */
final class KernelCalls {
  /** What of these strace is to trace and to count. */
  static final List<String> NAMES =
      List.of(
          "openat",
          "read",
          "write",
          "bpf",
          "perf_event_open",
          "ioctl",
          "mkdir",
          "mkdirat",
          "rmdir",
          "unlinkat");

  private KernelCalls() {}

  /**
   * A call as {@code inject=NAME:when=NUMBER} finds it: strace counts the calls of each thread for
   * itself, so it is the first of all threads' {@code number}th ones.
   */
  record Place(String name, int number) {}

  static boolean isOne(StraceCall call) {
    return switch (call.name()) {
      case "bpf", "perf_event_open" -> true;
      case "ioctl" -> call.text().contains("PERF_EVENT_IOC");
      default -> call.text().contains("/sys/kernel/tracing");
    };
  }

  /** The places in a log at which such a call was made, in the order of the calls. */
  static List<Place> places(List<StraceCall> calls) {
    Map<String, Integer> counts = new HashMap<>();
    Set<Place> reached = new HashSet<>();
    List<Place> places = new ArrayList<>();
    for (StraceCall call : calls) {
      int number = counts.merge(call.thread() + call.name(), 1, Integer::sum);
      Place place = new Place(call.name(), number);
      if (reached.add(place) && isOne(call)) {
        places.add(place);
      }
    }
    return places;
  }
}
