package io.sonde.tracefs.internal;

import io.sonde.kernel.Kernel;
import io.sonde.tracefs.ProbeableFunctions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads {@code available_filter_functions}, whose lines are {@code NAME} or {@code NAME [MODULE]},
 * and debugfs' {@code kprobes/blacklist}, whose lines are {@code FROM-TO<tab>NAME}.
 */
@Component
public final class ProbeableFunctionFiles implements ProbeableFunctions {
  private static final System.Logger LOG = System.getLogger(ProbeableFunctionFiles.class.getName());
  private static final String TRACEABLE = "available_filter_functions";

  private final TracefsAccess tracefs;
  private final Path blacklist;

  @Activate
  public ProbeableFunctionFiles(@Reference Kernel kernel) {
    this(kernel::tracefs, Path.of("/sys/kernel/debug/kprobes/blacklist"));
  }

  ProbeableFunctionFiles(TracefsAccess tracefs, Path blacklist) {
    this.tracefs = tracefs;
    this.blacklist = blacklist;
  }

  @Override
  public Optional<Set<String>> matching(Predicate<String> wanted) throws IOException {
    if (!tracefs.get().exists(TRACEABLE)) {
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    for (String line : tracefs.get().read(TRACEABLE).lines().toList()) {
      int end = line.indexOf(' ');
      String name = end < 0 ? line : line.substring(0, end);
      if (wanted.test(name)) {
        names.add(module(line, end) + name);
      }
    }
    names.removeAll(blacklisted());
    return Optional.of(names);
  }

  private static String module(String line, int from) {
    int open = from < 0 ? -1 : line.indexOf('[', from);
    int close = line.indexOf(']', Math.max(open, 0));
    return open < 0 || close < open ? "" : line.substring(open + 1, close) + ":";
  }

  /** Without debugfs, what is on it shows only when the kernel refuses it. */
  private Set<String> blacklisted() {
    Set<String> names = new HashSet<>();
    try {
      for (String line : Files.readAllLines(blacklist, StandardCharsets.UTF_8)) {
        names.add(line.substring(line.indexOf('\t') + 1).strip());
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the kprobes' blacklist cannot be read: {0}", e.getMessage());
    }
    return names;
  }
}
