package io.sonde.kernel;

import java.util.Collection;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** Numbers of system calls by name, for one architecture. */
@ProviderType
public interface SyscallTable {
  /**
   * The number of a call.
   *
   * @param name without prefix, such as {@code openat}; what the kernel's own function and
   *     tracepoint are called is understood as well, where that is another name: {@code newuname}
   *     for {@code uname}
   */
  OptionalInt number(String name);

  /** Every call's name as programs know it, in the order of the numbers. */
  Collection<String> names();
}
