package io.sonde.kernel;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The system calls that sonde makes, each with an error that names the call, its subject and the
 * errno. Buffers are direct and in native byte order. EINTR is retried where the call allows it.
 */
@ProviderType
public interface SystemCalls {
  /**
   * bpf(2).
   *
   * @param attributes {@code union bpf_attr} from index 0 to its limit
   * @param subject what it is about, for the error
   * @return what the call returns: a descriptor's number for the commands that open one, else 0 or
   *     a count
   */
  int bpf(BpfCommand command, ByteBuffer attributes, String subject) throws KernelException;

  /** Takes ownership of a number that {@link #bpf} or another call gave. */
  Descriptor own(int number);

  /**
   * perf_event_open(2), always with PERF_FLAG_FD_CLOEXEC.
   *
   * @param attributes {@code struct perf_event_attr}
   * @param subject what it is about, for the error
   */
  Descriptor perfEventOpen(ByteBuffer attributes, int pid, int cpu, int group, String subject)
      throws KernelException;

  /**
   * ioctl(2).
   *
   * @param name of the request, for the error, such as {@code PERF_EVENT_IOC_SET_BPF}
   */
  int ioctl(Descriptor descriptor, long request, long argument, String name) throws KernelException;

  /**
   * openat(2), always with O_CLOEXEC.
   *
   * @param flags {@link OpenFlag} bits
   */
  Descriptor open(Path path, int flags, int mode) throws KernelException;

  /**
   * read(2) into the buffer's remaining space; its position advances.
   *
   * @return bytes read, 0 at the end, -1 if there is nothing now (EAGAIN)
   */
  int read(Descriptor descriptor, ByteBuffer into) throws KernelException;

  /** write(2) of the buffer's remaining bytes, once; its position advances by what was written. */
  int write(Descriptor descriptor, ByteBuffer from) throws KernelException;

  /**
   * mmap(2), shared.
   *
   * @param writable PROT_WRITE as well as PROT_READ
   */
  MappedMemory map(Descriptor descriptor, long offset, int length, boolean writable)
      throws KernelException;

  /** epoll_create1(2). The caller closes it. */
  Poller poller() throws KernelException;

  /** mount(2). */
  void mount(String source, Path target, String type, long flags) throws KernelException;

  /**
   * setsid(2): this process becomes the leader of a session of its own, which has no terminal.
   *
   * @throws KernelException EPERM if it leads a process group already, as a shell's job does
   */
  void newSession() throws KernelException;

  /**
   * Sends one datagram to a Unix-domain socket, by socket(2) and sendto(2), as sd_notify(3) does.
   *
   * @param socket a path; with an at sign in front, a name of the abstract name space (unix(7))
   * @param text sent as UTF-8
   * @throws KernelException ENOENT or ECONNREFUSED if nobody listens there
   */
  void sendDatagram(String socket, String text) throws KernelException;

  /** The address of a direct buffer's first byte, for structures that hold pointers. */
  long address(ByteBuffer direct);

  /** The page size of this process. */
  int pageSize();
}
