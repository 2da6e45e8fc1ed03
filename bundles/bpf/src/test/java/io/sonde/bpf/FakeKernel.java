package io.sonde.bpf;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.kernel.Capabilities;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelSymbols;
import io.sonde.kernel.RegisterLayout;
import io.sonde.kernel.SyscallTable;
import io.sonde.kernel.SystemCalls;
import io.sonde.kernel.Tracefs;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A kernel as a test wants it.
 *
 * @param btf what /sys/kernel/btf/vmlinux holds
 */
public record FakeKernel(
    SystemCalls calls, KernelVersion version, Capabilities capabilities, byte[] btf)
    implements Kernel {
  private static final Capabilities ALL = new Capabilities(-1);

  /** With all capabilities and no BTF. */
  public static FakeKernel of(String version, SystemCalls calls) {
    return new FakeKernel(calls, KernelVersion.parse(version), ALL, new byte[0]);
  }

  /** The same with these capabilities only. */
  public FakeKernel with(Capabilities some) {
    return new FakeKernel(calls, version, some, btf);
  }

  /** The same with BTF. */
  public FakeKernel with(byte[] vmlinux) {
    return new FakeKernel(calls, version, capabilities, vmlinux);
  }

  @Override
  public Architecture architecture() {
    return Architecture.X86_64;
  }

  @Override
  public String release() {
    return version.toString();
  }

  @Override
  public ByteBuffer vmlinuxBtf() {
    return ByteBuffer.wrap(btf);
  }

  @Override
  public void raiseMemlock() {
    // No limit here.
  }

  @Override
  public Map<String, String> config() {
    return Map.of();
  }

  @Override
  public Tracefs tracefs() {
    throw new UnsupportedOperationException();
  }

  @Override
  public KernelSymbols symbols() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SyscallTable syscalls() {
    throw new UnsupportedOperationException();
  }

  @Override
  public RegisterLayout registers() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProcessId self() {
    throw new UnsupportedOperationException();
  }
}
