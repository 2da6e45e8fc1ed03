package io.sonde.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes many definitions by few writes. The kernel takes a text line by line and stops at the
 * first that it refuses, without a word about which that is (trace_parse_run_command in
 * kernel/trace/trace.c): its listing tells which lines it took, and the first that is missing is
 * the one. The rest is written again.
 */
final class Definer {
  /** WRITE_BUFSIZE in kernel/trace/trace.c, without a line feed and the byte that ends it. */
  static final int LONGEST_LINE = 4094;

  /** What failed where no line was even looked at. */
  private static final String OPEN = "openat";

  private final EventFiles files;
  private final List<RegistryLine> defined = new ArrayList<>();
  private final Map<RegistryLine, EventRefusedException> refused = new IdentityHashMap<>();
  private final Set<String> names = new HashSet<>();

  Definer(EventFiles files) {
    this.files = files;
  }

  /** What the kernel took, also when {@link #define} has failed. */
  List<RegistryLine> defined() {
    return List.copyOf(defined);
  }

  /** Why it did not take the others. */
  Map<RegistryLine, EventRefusedException> refused() {
    return refused;
  }

  /**
   * Defines events of any kind: those of the kernel's and of programs' functions first, as event
   * probes may be on them.
   *
   * @throws IOException if a registry itself fails
   */
  void define(List<RegistryLine> lines) throws IOException {
    for (RegistryFile file : RegistryFile.values()) {
      List<RegistryLine> rest = new ArrayList<>();
      for (RegistryLine line : lines) {
        if (line.file() == file && isNew(line)) {
          rest.add(line);
        }
      }
      while (!rest.isEmpty()) {
        rest = write(file, rest);
      }
    }
  }

  private boolean isNew(RegistryLine line) {
    if (!files.has(line.file())) {
      refuse(line, "this kernel has no " + line.file().path(), Errno.ENOENT);
      return false;
    }
    if (line.text().getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
      refuse(line, "the kernel takes no line of more than " + LONGEST_LINE + " bytes", Errno.E2BIG);
      return false;
    }
    // The kernel would put a second probe on an event that there is, and not refuse.
    if (files.has(line.group(), line.event()) || !names.add(line.name())) {
      refuse(line, "there is an event " + line.name() + " already", Errno.EEXIST);
      return false;
    }
    return true;
  }

  private void refuse(RegistryLine line, String reason, Errno errno) {
    refused.put(line, new EventRefusedException(line.text(), reason, errno));
  }

  /** Writes them, and returns those that are to be written again. */
  private List<RegistryLine> write(RegistryFile file, List<RegistryLine> lines) throws IOException {
    try {
      files.append(file, lines.stream().map(RegistryLine::text).toList());
      defined.addAll(lines);
      return List.of();
    } catch (KernelException e) {
      if (lines.size() == 1) {
        return refuse(lines.get(0), e);
      }
      if (e.operation().startsWith(OPEN)) {
        throw e;
      }
      return sort(file, lines, e);
    }
  }

  private List<RegistryLine> sort(RegistryFile file, List<RegistryLine> lines, KernelException e)
      throws IOException {
    Set<String> there = files.names(file);
    List<RegistryLine> missing = new ArrayList<>();
    for (RegistryLine line : lines) {
      (there.contains(line.name()) ? defined : missing).add(line);
    }
    if (missing.isEmpty()) {
      throw e;
    }
    refuse(missing.get(0), e);
    return missing.subList(1, missing.size());
  }

  private List<RegistryLine> refuse(RegistryLine line, KernelException e) {
    refused.put(line, ErrorLog.refusal(files, TraceScope.GLOBAL, line.text(), e));
    return List.of();
  }
}
