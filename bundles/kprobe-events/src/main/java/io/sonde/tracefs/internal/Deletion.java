package io.sonde.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes many events out of their registries by few writes. As with definitions, the kernel stops at
 * the first line that it refuses, and the listing tells which that is.
 */
final class Deletion {
  private final EventFiles files;

  Deletion(EventFiles files) {
    this.files = files;
  }

  /**
   * Removes events; those that are busy are tried again for a second. What is gone already counts
   * as removed.
   *
   * @return those that are still there, and why
   */
  Map<RegistryLine, KernelException> of(Collection<RegistryLine> lines) throws IOException {
    Map<RegistryLine, KernelException> stuck = new LinkedHashMap<>();
    // The other way round than they were defined: an event probe may be on one of the others.
    for (int i = RegistryFile.values().length - 1; i >= 0; i--) {
      RegistryFile file = RegistryFile.values()[i];
      stuck.putAll(remove(file, lines.stream().filter(line -> line.file() == file).toList()));
    }
    return stuck;
  }

  private Map<RegistryLine, KernelException> remove(RegistryFile file, List<RegistryLine> lines)
      throws IOException {
    Map<RegistryLine, KernelException> stuck = new LinkedHashMap<>();
    Pauses pauses = new Pauses();
    List<RegistryLine> busy = lines;
    do {
      stuck.keySet().removeAll(busy);
      stuck.putAll(attempt(file, busy));
      busy = stuck.keySet().stream().filter(line -> stuck.get(line).is(Errno.EBUSY)).toList();
    } while (!busy.isEmpty() && pauses.pause());
    return stuck;
  }

  private Map<RegistryLine, KernelException> attempt(RegistryFile file, List<RegistryLine> lines)
      throws IOException {
    Map<RegistryLine, KernelException> stuck = new LinkedHashMap<>();
    List<RegistryLine> rest = lines;
    while (!rest.isEmpty()) {
      try {
        files.append(file, rest.stream().map(RegistryLine::removal).toList());
        rest = List.of();
      } catch (KernelException e) {
        List<RegistryLine> left = left(file, rest);
        // One that somebody else has removed stops the kernel too; it is not left, and no harm.
        boolean gone = e.is(Errno.ENOENT) && left.size() < rest.size();
        if (!gone && !left.isEmpty()) {
          stuck.put(left.get(0), e);
          left = left.subList(1, left.size());
        }
        rest = left;
      }
    }
    return stuck;
  }

  private List<RegistryLine> left(RegistryFile file, List<RegistryLine> lines) throws IOException {
    Set<String> there = files.names(file);
    List<RegistryLine> left = new ArrayList<>(lines);
    left.removeIf(line -> !there.contains(line.name()));
    return left;
  }
}
