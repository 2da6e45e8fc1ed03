package io.sonde.shell.control.internal;

import io.sonde.shell.wire.internal.Hello;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.net.ExtendedSocketOptions;

/** Takes connections of the same user and gives each a thread. */
final class Listener implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 64;

  private final SocketFile socket;
  private final UserPrincipal user;
  private final Hello hello;
  private final Requests requests;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Listener(SocketFile socket, Hello hello, Requests requests) throws IOException {
    this.socket = socket;
    this.user = Files.getOwner(socket.path());
    this.hello = hello;
    this.requests = requests;
  }

  SocketFile socket() {
    return socket;
  }

  Hello hello() {
    return hello;
  }

  /** Whether a client is connected. */
  boolean busy() {
    return !connections.isEmpty();
  }

  /** Takes connections until this is closed. */
  void listen() {
    ServerSocketChannel channel = socket.channel();
    while (!closed) {
      try {
        take(channel.accept());
      } catch (IOException e) {
        if (!channel.isOpen()) {
          return;
        }
        // that connection was lost before it was one, or descriptors are scarce: the next may do
        pause();
      }
    }
  }

  private void take(SocketChannel peer) throws IOException {
    String refusal = refusal(peer);
    if (refusal != null) {
      try (peer) {
        peer.write(Hello.refused(refusal).encoded());
      }
      return;
    }
    Connection connection = new Connection(peer, hello, requests, connections::remove);
    connections.add(connection);
    connection.start();
  }

  /** Why a peer is turned away; null if it is not. The kernel says who it is. */
  private String refusal(SocketChannel peer) throws IOException {
    UserPrincipal who = peer.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    if (!who.equals(user)) {
      return "this sonde belongs to " + user.getName() + " and takes nothing from " + who.getName();
    }
    return connections.size() < MOST_CONNECTIONS ? null : "it has too many clients already";
  }

  private void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes no more connections and ends those there are; commands get the time to say goodbye. */
  @Override
  public void close() throws IOException {
    closed = true;
    try {
      socket.close();
    } finally {
      connections.forEach(Connection::end);
      connections.forEach(Connection::awaitEnd);
    }
  }
}
