package io.sonde.kernel;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileTarget.ProcessId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service through which all of sonde reaches the running kernel. Costly parts are read when
 * first asked for.
 */
@ProviderType
public interface Kernel {
  /** The processor's architecture, which is the JVM's own. */
  Architecture architecture();

  /** The numbers of {@link #release}. */
  KernelVersion version();

  /** What {@code uname -r} prints. */
  String release();

  /** The system calls. */
  SystemCalls calls();

  /**
   * tracefs, found through /proc/self/mountinfo; mounted at /sys/kernel/tracing if it is nowhere
   * and we may.
   *
   * @throws IOException if there is none and it cannot be mounted; the message says what to do
   */
  Tracefs tracefs() throws IOException;

  /**
   * tracefs where it is mounted; empty if it is nowhere. Unlike {@link #tracefs} this never mounts
   * it, so that looking changes nothing.
   *
   * @throws IOException if it is there and this process may not use it
   */
  default Optional<Tracefs> mountedTracefs() throws IOException {
    return Optional.of(tracefs());
  }

  /**
   * The kernel's symbols (/proc/kallsyms), read when first asked for, and again where a name is
   * missing, or all are listed, after modules were loaded or unloaded.
   */
  KernelSymbols symbols() throws IOException;

  /** The system calls of this architecture, by name. */
  SyscallTable syscalls();

  /** Where registers stand in {@code struct pt_regs} of this architecture. */
  RegisterLayout registers();

  /** The capabilities of this process. */
  Capabilities capabilities();

  /**
   * Whether this process is in the initial user namespace (user_namespaces(7)). In another one its
   * capabilities do not count for BPF, perf events and most of what sonde does.
   */
  default boolean inInitialUserNamespace() {
    return true;
  }

  /**
   * The kernel's configuration: /proc/config.gz or /boot/config-RELEASE; empty if neither can be
   * read. Values stand as in the file ({@code y}, {@code m}, {@code 250}, {@code "quoted"}); an
   * option that the file says is not set has the value {@code n}.
   */
  Map<String, String> config();

  /**
   * A copy of /sys/kernel/btf/vmlinux, read-only, in native byte order; empty (no bytes) if the
   * kernel has none. Read anew each time: some megabytes, which only the caller keeps.
   */
  ByteBuffer vmlinuxBtf() throws IOException;

  /** This process as the kernel's programs see it. */
  ProcessId self();

  /**
   * Raises RLIMIT_MEMLOCK where the kernel still charges BPF memory to it (before 5.11). Failing to
   * is no error here: the kernel refuses the map or program if it is not enough.
   */
  void raiseMemlock();
}
