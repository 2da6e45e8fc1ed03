package io.sonde.probe.kprobe.internal;

import io.sonde.tracefs.ProbeableFunctions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Functions that can be probed; a kernel that does not tell as long as there are none. */
final class FakeProbeable implements ProbeableFunctions {
  Set<String> names = Set.of();

  @Override
  public Optional<Set<String>> matching(Predicate<String> wanted) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            names.stream()
                .filter(name -> wanted.test(name.substring(name.indexOf(':') + 1)))
                .collect(Collectors.toSet()));
  }
}
