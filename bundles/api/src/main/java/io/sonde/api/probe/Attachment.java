package io.sonde.api.probe;

import java.util.OptionalLong;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A program on its event. Closing detaches it: when close returns, the program runs there no more.
 * That may take long (about 70 ms for a perf event), so owners close many side by side. Closing
 * twice is harmless.
 */
@ConsumerType
public interface Attachment extends AutoCloseable {
  /** What it is attached to and how, for people: {@code tracepoint syscalls:sys_enter_clone}. */
  String description();

  /** Hits for which the program was not run; empty where the kernel does not count them. */
  OptionalLong misses();

  @Override
  void close();
}
