package io.sonde.kernel.call.internal;

import static io.sonde.kernel.call.internal.Gateway.checked;
import static io.sonde.kernel.call.internal.Gateway.error;
import static io.sonde.kernel.call.internal.Gateway.failed;
import static io.sonde.kernel.call.internal.Gateway.failedWith;

import io.sonde.api.Architecture;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.MappedMemory;
import io.sonde.kernel.NativeCalls;
import io.sonde.kernel.OpenFlag;
import io.sonde.kernel.Poller;
import io.sonde.kernel.SystemCalls;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** {@link SystemCalls} on a native binding, and what the gateway needs beside them. */
public final class LinuxCalls implements SystemCalls {
  private static final int AT_FDCWD = -100;
  private static final int PERF_FLAG_FD_CLOEXEC = 8;
  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;
  private static final int MAP_SHARED = 1;

  // include/uapi/linux/mount.h
  private static final int FSOPEN_CLOEXEC = 1;
  private static final int FSMOUNT_CLOEXEC = 1;
  private static final int FSCONFIG_CMD_CREATE = 6;

  /** The verifier gives up with EAGAIN when a signal is pending: libbpf's number of attempts. */
  private static final int LOAD_ATTEMPTS = 5;

  private final Gateway gateway;
  private final NativeCalls natives;
  private final PageSize pageSize;

  public LinuxCalls(NativeCalls natives, Architecture architecture) {
    this.gateway = new Gateway(natives, architecture);
    this.natives = natives;
    this.pageSize = new PageSize(gateway);
  }

  @Override
  public int bpf(BpfCommand command, ByteBuffer attributes, String subject) throws KernelException {
    long address = natives.address(attributes);
    long result;
    int attempt = 0;
    do {
      result = gateway.retried(SyscallNumber.BPF, command.number(), address, attributes.limit(), 0);
      attempt++;
    } while (command == BpfCommand.BPF_PROG_LOAD
        && failedWith(result, Errno.EAGAIN)
        && attempt < LOAD_ATTEMPTS);
    Reference.reachabilityFence(attributes);
    if (failed(result)) {
      throw error(result, "bpf(" + command + ")", subject);
    }
    return (int) result;
  }

  @Override
  public Descriptor own(int number) {
    return new OwnedDescriptor(gateway, number, "descriptor ".concat(Integer.toString(number)));
  }

  @Override
  public Descriptor perfEventOpen(
      ByteBuffer attributes, int pid, int cpu, int group, String subject) throws KernelException {
    long result =
        gateway.retried(
            SyscallNumber.PERF_EVENT_OPEN,
            natives.address(attributes),
            pid,
            cpu,
            group,
            PERF_FLAG_FD_CLOEXEC,
            0);
    Reference.reachabilityFence(attributes);
    return owned(checked(result, "perf_event_open", subject), subject);
  }

  @Override
  public int ioctl(Descriptor descriptor, long request, long argument, String name)
      throws KernelException {
    long result = gateway.retried(SyscallNumber.IOCTL, descriptor.number(), request, argument, 0);
    if (failed(result)) {
      throw error(result, "ioctl(" + name + ")", descriptor);
    }
    return (int) result;
  }

  @Override
  public Descriptor open(Path path, int flags, int mode) throws KernelException {
    ByteBuffer text = CText.of(path);
    long result =
        gateway.retried(
            SyscallNumber.OPENAT,
            AT_FDCWD,
            natives.address(text),
            flags | OpenFlag.O_CLOEXEC,
            mode);
    Reference.reachabilityFence(text);
    if (failed(result)) {
      throw error(result, "openat(" + FlagNames.open(flags) + ")", path);
    }
    return owned(result, path.toString());
  }

  private Descriptor owned(long number, String subject) {
    return new OwnedDescriptor(gateway, (int) number, subject);
  }

  @Override
  public int read(Descriptor descriptor, ByteBuffer into) throws KernelException {
    long result = transfer(SyscallNumber.READ, descriptor, into);
    if (failedWith(result, Errno.EAGAIN)) {
      return -1;
    }
    return advance(into, checked(result, "read", descriptor));
  }

  @Override
  public int write(Descriptor descriptor, ByteBuffer from) throws KernelException {
    long result = transfer(SyscallNumber.WRITE, descriptor, from);
    return advance(from, checked(result, "write", descriptor));
  }

  private long transfer(SyscallNumber call, Descriptor descriptor, ByteBuffer buffer) {
    long address = natives.address(buffer) + buffer.position();
    long result = gateway.retried(call, descriptor.number(), address, buffer.remaining(), 0);
    Reference.reachabilityFence(buffer);
    return result;
  }

  private static int advance(ByteBuffer buffer, long count) {
    buffer.position(buffer.position() + (int) count);
    return (int) count;
  }

  /**
   * Entries of an open folder, as getdents64(2) gives them.
   *
   * @return bytes put into the buffer, 0 after the last entry
   */
  public int readDirectory(Descriptor folder, ByteBuffer into) throws KernelException {
    long result = transfer(SyscallNumber.GETDENTS64, folder, into);
    return advance(into, checked(result, "getdents64", folder));
  }

  @Override
  public MappedMemory map(Descriptor descriptor, long offset, int length, boolean writable)
      throws KernelException {
    long protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
    long result =
        gateway.retried(
            SyscallNumber.MMAP, 0, length, protection, MAP_SHARED, descriptor.number(), offset);
    String operation = writable ? "mmap(PROT_READ|PROT_WRITE)" : "mmap(PROT_READ)";
    return new Mapping(gateway, checked(result, operation, descriptor), length);
  }

  @Override
  public Poller poller() throws KernelException {
    return EpollPoller.open(gateway);
  }

  @Override
  public void mount(String source, Path target, String type, long flags) throws KernelException {
    ByteBuffer sourceText = CText.of(source);
    ByteBuffer targetText = CText.of(target);
    ByteBuffer typeText = CText.of(type);
    long result =
        gateway.retried(
            SyscallNumber.MOUNT,
            natives.address(sourceText),
            natives.address(targetText),
            natives.address(typeText),
            flags);
    Reference.reachabilityFence(sourceText);
    Reference.reachabilityFence(targetText);
    Reference.reachabilityFence(typeText);
    if (failed(result)) {
      throw error(result, "mount(" + type + ")", target);
    }
  }

  /**
   * The root folder of a file system mounted nowhere, by fsopen(2) and fsmount(2): nobody but the
   * owner of the descriptor sees it. Linux 5.2; needs CAP_SYS_ADMIN.
   */
  public Descriptor detachedMount(String type) throws KernelException {
    ByteBuffer typeText = CText.of(type);
    long opened =
        gateway.retried(SyscallNumber.FSOPEN, natives.address(typeText), FSOPEN_CLOEXEC, 0, 0);
    Reference.reachabilityFence(typeText);
    try (Descriptor context = owned(checked(opened, "fsopen", type), type)) {
      int number = context.number();
      checked(
          gateway.retried(SyscallNumber.FSCONFIG, number, FSCONFIG_CMD_CREATE, 0, 0),
          "fsconfig(FSCONFIG_CMD_CREATE)",
          type);
      long mounted = gateway.retried(SyscallNumber.FSMOUNT, number, FSMOUNT_CLOEXEC, 0, 0);
      return owned(checked(mounted, "fsmount", type), type);
    }
  }

  @Override
  public void newSession() throws KernelException {
    checked(gateway.retried(SyscallNumber.SETSID, 0, 0, 0, 0), "setsid", "this process");
  }

  @Override
  public void sendDatagram(String socket, String text) throws KernelException {
    new Datagrams(gateway).send(socket, text);
  }

  /** mkdirat(2). */
  public void makeDirectory(Path path, int mode) throws KernelException {
    onPath(SyscallNumber.MKDIRAT, "mkdirat", path, mode);
  }

  /** unlinkat(2) with AT_REMOVEDIR. */
  public void removeDirectory(Path path) throws KernelException {
    int removeDirectory = 0x200;
    onPath(SyscallNumber.UNLINKAT, "unlinkat(AT_REMOVEDIR)", path, removeDirectory);
  }

  private void onPath(SyscallNumber call, String operation, Path path, long argument)
      throws KernelException {
    ByteBuffer text = CText.of(path);
    long result = gateway.retried(call, AT_FDCWD, natives.address(text), argument, 0);
    Reference.reachabilityFence(text);
    checked(result, operation, path);
  }

  /** Raises this process' own limit on locked memory: see {@link LockedMemoryLimit}. */
  public void raiseLockedMemoryLimit() {
    new LockedMemoryLimit(gateway).raise();
  }

  @Override
  public long address(ByteBuffer direct) {
    return natives.address(direct);
  }

  @Override
  public int pageSize() {
    return pageSize.get();
  }
}
