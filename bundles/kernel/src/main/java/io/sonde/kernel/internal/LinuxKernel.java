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
import io.sonde.kernel.proc.internal.BuildConfig;
import io.sonde.kernel.proc.internal.PidNamespace;
import io.sonde.kernel.proc.internal.ProcessStatus;
import io.sonde.kernel.symbol.internal.Kallsyms;
import io.sonde.kernel.tracefs.internal.TracefsLocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kernel under this process. Making it reads nothing and calls nothing. */
@Component
public final class LinuxKernel implements Kernel {
  /** BPF memory is charged to the memory cgroup from here on, no more to RLIMIT_MEMLOCK. */
  private static final KernelVersion NO_MEMLOCK = KernelVersion.of(5, 11);

  private final Architecture architecture;
  private final LinuxCalls calls;
  private final Lazy<String> release;
  private final Lazy<Tracefs> tracefs;
  private final Lazy<KernelSymbols> symbols;
  private final Lazy<SyscallTable> syscalls;
  private final Lazy<Capabilities> capabilities;
  private final Lazy<Map<String, String>> config;
  private final Lazy<ProcessId> self;

  /**
   * @throws UnsupportedOperationException on a processor sonde does not know
   */
  @Activate
  public LinuxKernel(@Reference NativeCalls natives) {
    String machine = System.getProperty("os.arch");
    this.architecture =
        Architecture.of(machine)
            .orElseThrow(
                () ->
                    new UnsupportedOperationException(
                        "sonde does not know the architecture " + machine));
    this.calls = new LinuxCalls(natives, architecture);
    Path proc = Path.of("/proc");
    this.release = new Lazy<>(() -> Files.readString(proc.resolve("sys/kernel/osrelease")).strip());
    this.tracefs =
        new Lazy<>(() -> new TracefsLocator(calls, proc.resolve("self/mountinfo")).locateOrMount());
    this.symbols = new Lazy<>(() -> Kallsyms.read(proc.resolve("kallsyms")));
    this.syscalls = new Lazy<>(() -> SyscallNames.of(architecture));
    this.capabilities = new Lazy<>(() -> ProcessStatus.capabilities(proc.resolve("self/status")));
    this.config =
        new Lazy<>(
            () ->
                BuildConfig.firstOf(
                    List.of(proc.resolve("config.gz"), Path.of("/boot/config-" + release()))));
    this.self =
        new Lazy<>(
            () ->
                PidNamespace.identify(
                    (int) ProcessHandle.current().pid(), proc.resolve("self/ns/pid")));
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
    return unchecked(release);
  }

  @Override
  public SystemCalls calls() {
    return calls;
  }

  @Override
  public Tracefs tracefs() throws IOException {
    return tracefs.get();
  }

  @Override
  public KernelSymbols symbols() throws IOException {
    return symbols.get();
  }

  @Override
  public SyscallTable syscalls() {
    return unchecked(syscalls);
  }

  @Override
  public RegisterLayout registers() {
    return RegisterLayouts.of(architecture);
  }

  @Override
  public Capabilities capabilities() {
    return unchecked(capabilities);
  }

  @Override
  public Map<String, String> config() {
    return unchecked(config);
  }

  @Override
  public ByteBuffer vmlinuxBtf() throws IOException {
    return BtfFile.read(Path.of("/sys/kernel/btf/vmlinux"));
  }

  @Override
  public ProcessId self() {
    return unchecked(self);
  }

  @Override
  public void raiseMemlock() {
    if (!version().isAtLeast(NO_MEMLOCK)) {
      calls.raiseLockedMemoryLimit();
    }
  }

  /** procfs is there on any Linux that runs a JVM: its absence is no case callers could handle. */
  private static <T> T unchecked(Lazy<T> lazy) {
    try {
      return lazy.get();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read procfs: " + e.getMessage(), e);
    }
  }
}
