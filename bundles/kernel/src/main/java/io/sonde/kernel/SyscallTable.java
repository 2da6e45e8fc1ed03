package io.sonde.kernel;

import java.util.Collection;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** Numbers of system calls by name, for one architecture. */
@ProviderType
public interface SyscallTable {
  /**
   * @param name without prefix, such as {@code openat}
   */
  OptionalInt number(String name);

  Collection<String> names();
}
