package io.sonde.kernel.call.internal;

import static io.sonde.kernel.call.internal.Gateway.checked;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Datagrams to Unix-domain sockets, which Java's channels do not know.
 *
 * <p>Source: include/uapi/linux/un.h, include/linux/socket.h, include/linux/net.h.
 */
final class Datagrams {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;

  /** O_CLOEXEC of x86-64 and aarch64. */
  private static final int SOCK_CLOEXEC = 02000000;

  private static final int MSG_NOSIGNAL = 0x4000;

  /** Bytes of {@code sun_path}. */
  private static final int LONGEST_NAME = 108;

  private final Gateway gateway;

  Datagrams(Gateway gateway) {
    this.gateway = gateway;
  }

  void send(String socket, String text) throws KernelException {
    ByteBuffer address = address(socket);
    ByteBuffer message = direct(text.getBytes(StandardCharsets.UTF_8));
    long number =
        checked(
            gateway.retried(SyscallNumber.SOCKET, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, 0),
            "socket(AF_UNIX, SOCK_DGRAM)",
            socket);
    try (Descriptor descriptor = new OwnedDescriptor(gateway, (int) number, socket)) {
      long result =
          gateway.retried(
              SyscallNumber.SENDTO,
              descriptor.number(),
              gateway.natives().address(message),
              message.limit(),
              MSG_NOSIGNAL,
              gateway.natives().address(address),
              address.limit());
      Reference.reachabilityFence(message);
      Reference.reachabilityFence(address);
      checked(result, "sendto", socket);
    }
  }

  /** {@code struct sockaddr_un}: an abstract name begins with a zero, and is as long as it is. */
  static ByteBuffer address(String socket) throws KernelException {
    byte[] name = socket.getBytes(StandardCharsets.UTF_8);
    if (name.length == 0 || name.length >= LONGEST_NAME) {
      throw new KernelException("sendto", socket, Errno.EINVAL.number());
    }
    boolean isAbstract = name[0] == '@';
    if (isAbstract) {
      name[0] = 0;
    }
    int end = isAbstract ? 0 : 1;
    return ByteBuffer.allocateDirect(Short.BYTES + name.length + end)
        .order(ByteOrder.nativeOrder())
        .putShort((short) AF_UNIX)
        .put(name)
        .rewind();
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }
}
