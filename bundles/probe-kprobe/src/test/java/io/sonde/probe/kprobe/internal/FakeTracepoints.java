package io.sonde.probe.kprobe.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TracepointFormat.Field;
import io.sonde.api.probe.Glob;
import io.sonde.tracefs.Tracepoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tracepoints of system calls, as Linux 6.18 describes them. */
final class FakeTracepoints implements Tracepoints {
  private final Map<String, TracepointFormat> formats = new TreeMap<>();

  FakeTracepoints() {
    add("raw_syscalls", "sys_enter", 21);
    add("raw_syscalls", "sys_exit", 20);
    add("syscalls", "sys_enter_clone", 196, "clone_flags", "newsp");
    add("syscalls", "sys_exit_clone", 195, "ret");
    add("syscalls", "sys_enter_clone3", 194, "uargs", "size");
    add("syscalls", "sys_enter_newstat", 601, "filename", "statbuf");
    add("syscalls", "sys_exit_newstat", 600, "ret");
  }

  private void add(String category, String event, int id, String... values) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("common_pid", "int", 4, 4, true));
    fields.add(new Field("__syscall_nr", "int", 8, 4, true));
    for (int i = 0; i < values.length; i++) {
      boolean result = values[i].equals("ret");
      fields.add(new Field(values[i], "long", 16 + 8 * i, 8, result));
    }
    formats.put(category + ":" + event, new TracepointFormat(category, event, id, fields));
  }

  void withoutSystemCalls() {
    formats.keySet().removeIf(name -> name.startsWith("syscalls:"));
  }

  @Override
  public boolean exists(String category, String event) {
    return formats.containsKey(category + ":" + event);
  }

  @Override
  public Optional<TracepointFormat> format(String category, String event) {
    return Optional.ofNullable(formats.get(category + ":" + event));
  }

  @Override
  public Stream<String> list(Glob pattern) {
    return formats.keySet().stream().filter(pattern::matches);
  }

  @Override
  public List<String> nearest(String category, String event, int limit) {
    return formats.keySet().stream().filter(n -> n.startsWith(category + ":")).toList();
  }
}
