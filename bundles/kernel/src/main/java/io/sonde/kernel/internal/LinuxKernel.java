package io.sonde.kernel.internal;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.kernel.Capabilities;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelSymbols;
import io.sonde.kernel.NativeCalls;
import io.sonde.kernel.RegisterLayout;
import io.sonde.kernel.SyscallTable;
import io.sonde.kernel.SystemCalls;
import io.sonde.kernel.Tracefs;
import io.sonde.kernel.arch.internal.RegisterLayouts;
import io.sonde.kernel.arch.internal.SyscallNames;
import io.sonde.kernel.call.internal.LinuxCalls;
import io.sonde.kernel.proc.internal.BtfFile;
import io.sonde.kernel.proc.internal.LazyConfig;
import io.sonde.kernel.proc.internal.PidNamespace;
import io.sonde.kernel.proc.internal.ProcessStatus;
import io.sonde.kernel.proc.internal.UserNamespace;
import io.sonde.kernel.symbol.internal.CurrentSymbols;
import io.sonde.kernel.tracefs.internal.TracefsLocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kernel under this process. Making it reads nothing and calls nothing. */
@Component
public final class LinuxKernel implements Kernel {
  /** BPF memory is charged to the memory cgroup from here on, no more to RLIMIT_MEMLOCK. */
  private static final KernelVersion NO_MEMLOCK = KernelVersion.of(5, 11);

  private static final Path PROC = Path.of("/proc");

  private final Architecture architecture;
  private final LinuxCalls calls;

  // Cheap to read, so that two threads may both do it: the same comes out.
  private volatile String release;
  private volatile SyscallTable syscalls;
  private final Map<String, String> config;

  // Read once, each under a lock of its own.
  private final Object tracefsLock = new Object();
  private Tracefs tracefs;
  private final Object symbolsLock = new Object();
  private KernelSymbols symbols;

  /**
   * @throws UnsupportedOperationException on a processor sonde does not know
   */
  @Activate
  public LinuxKernel(@Reference NativeCalls natives) {
    String machine = System.getProperty("os.arch");
    this.architecture = Architecture.of(machine).orElse(null);
    if (architecture == null) {
      throw new UnsupportedOperationException("sonde does not know the architecture " + machine);
    }
    this.calls = new LinuxCalls(natives, architecture);
    this.config =
        new LazyConfig(List.of(PROC.resolve("config.gz"), Path.of("/boot/config-" + release())));
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public KernelVersion version() {
    return KernelVersion.parse(release());
  }

  @Override
  public String release() {
    String known = release;
    if (known == null) {
      try {
        known = Files.readString(PROC.resolve("sys/kernel/osrelease")).strip();
      } catch (IOException e) {
        throw noProcfs(e);
      }
      release = known;
    }
    return known;
  }

  @Override
  public SystemCalls calls() {
    return calls;
  }

  @Override
  public Tracefs tracefs() throws IOException {
    synchronized (tracefsLock) {
      if (tracefs == null) {
        tracefs = new TracefsLocator(calls, PROC.resolve("self/mountinfo")).locateOrMount();
      }
      return tracefs;
    }
  }

  @Override
  public Optional<Tracefs> mountedTracefs() throws IOException {
    return new TracefsLocator(calls, PROC.resolve("self/mountinfo")).locate();
  }

  @Override
  public KernelSymbols symbols() throws IOException {
    synchronized (symbolsLock) {
      if (symbols == null) {
        symbols = new CurrentSymbols(PROC.resolve("kallsyms"), PROC.resolve("modules"));
      }
      return symbols;
    }
  }

  @Override
  public SyscallTable syscalls() {
    SyscallTable known = syscalls;
    if (known == null) {
      known = SyscallNames.of(architecture);
      syscalls = known;
    }
    return known;
  }

  @Override
  public RegisterLayout registers() {
    return RegisterLayouts.of(architecture);
  }

  @Override
  public Capabilities capabilities() {
    try {
      return ProcessStatus.capabilities(PROC.resolve("self/status"));
    } catch (IOException e) {
      throw noProcfs(e);
    }
  }

  @Override
  public boolean inInitialUserNamespace() {
    try {
      return UserNamespace.isInitial(PROC.resolve("self/ns/user"));
    } catch (IOException e) {
      throw noProcfs(e);
    }
  }

  @Override
  public Map<String, String> config() {
    return config;
  }

  @Override
  public ByteBuffer vmlinuxBtf() throws IOException {
    return BtfFile.read(Path.of("/sys/kernel/btf/vmlinux"));
  }

  @Override
  public ProcessId self() {
    int tgid = (int) ProcessHandle.current().pid();
    try {
      return PidNamespace.identify(tgid, PROC.resolve("self/ns/pid"));
    } catch (IOException e) {
      throw noProcfs(e);
    }
  }

  @Override
  public void raiseMemlock() {
    if (!version().isAtLeast(NO_MEMLOCK)) {
      calls.raiseLockedMemoryLimit();
    }
  }

  /** These files are there wherever procfs is, and without it little of sonde could work. */
  private static UncheckedIOException noProcfs(IOException cause) {
    return new UncheckedIOException("cannot read procfs: " + cause.getMessage(), cause);
  }
}
