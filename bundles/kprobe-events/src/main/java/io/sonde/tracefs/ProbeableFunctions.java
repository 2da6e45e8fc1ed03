package io.sonde.tracefs;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service that knows on which of the kernel's functions probes can be put: those that ftrace
 * can trace ({@code available_filter_functions}; most kernels refuse kprobes elsewhere, and
 * kprobe_multi links work nowhere else), but for those on the kprobes' own blacklist (debugfs).
 */
@ProviderType
public interface ProbeableFunctions {
  /**
   * The names of those that match, as {@code NAME}, or {@code MODULE:NAME} for a module's.
   *
   * @param wanted asked with the function's name alone
   * @return empty if the kernel does not tell (no CONFIG_DYNAMIC_FTRACE)
   */
  Optional<Set<String>> matching(Predicate<String> wanted) throws IOException;
}
