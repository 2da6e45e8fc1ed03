package io.sonde.engine.fake;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.kernel.Capabilities;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.KernelSymbols;
import io.sonde.kernel.Poller;
import io.sonde.kernel.RegisterLayout;
import io.sonde.kernel.SyscallTable;
import io.sonde.kernel.SystemCalls;
import io.sonde.kernel.Tracefs;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A kernel of version 6.1 with nothing but epoll. */
public final class FakeKernel implements Kernel {
  private final Journal journal;
  private final Map<Integer, FakeSource> sources = new ConcurrentHashMap<>();
  private final List<FakePoller> pollers = new CopyOnWriteArrayList<>();
  private int btfReads;
  private Capabilities capabilities = new Capabilities(-1);

  public FakeKernel(Journal journal) {
    this.journal = journal;
  }

  /** The process has these from now on; it has all at first. */
  public void grant(Capabilities some) {
    capabilities = some;
  }

  void register(FakeSource source) {
    sources.put(source.descriptor(), source);
  }

  void look() {
    pollers.forEach(FakePoller::look);
  }

  /** Waiting on the pollers there are fails from now on. */
  public void breakPollers() {
    pollers.forEach(FakePoller::breakDown);
  }

  /** Pollers that are not closed. */
  public int openPollers() {
    return pollers.size();
  }

  public int btfReads() {
    return btfReads;
  }

  @Override
  public Architecture architecture() {
    return Architecture.X86_64;
  }

  @Override
  public KernelVersion version() {
    return KernelVersion.of(6, 1);
  }

  @Override
  public String release() {
    return "6.1.0";
  }

  @Override
  public SystemCalls calls() {
    return (SystemCalls)
        Proxy.newProxyInstance(
            FakeKernel.class.getClassLoader(),
            new Class<?>[] {SystemCalls.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("poller")) {
                return poller();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private Poller poller() throws KernelException {
    if (journal.fails("poller")) {
      throw new KernelException("epoll_create1", "", Errno.EMFILE.number());
    }
    FakePoller[] self = new FakePoller[1];
    self[0] =
        new FakePoller(
            d -> sources.containsKey(d) && sources.get(d).isReadable(),
            () -> pollers.remove(self[0]));
    pollers.add(self[0]);
    return self[0];
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
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Map<String, String> config() {
    return Map.of("CONFIG_DEBUG_INFO_BTF", "y");
  }

  @Override
  public ByteBuffer vmlinuxBtf() {
    btfReads++;
    return ByteBuffer.wrap(new byte[] {1, 2, 3}).asReadOnlyBuffer();
  }

  @Override
  public ProcessId self() {
    return new ProcessId(4242, 0, 0);
  }

  @Override
  public void raiseMemlock() {}
}
