package io.sonde.shell.control.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.shell.wire.internal.RuntimeFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFileTest {
  @TempDir Path temporary;

  private RuntimeFolder folder;

  @BeforeEach
  void create() throws IOException {
    folder = new RuntimeFolder(temporary.resolve("run"));
    folder.create();
  }

  /** What a killed process leaves. */
  private Path dead(Path path) throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(path));
    }
    assertTrue(Files.exists(path));
    return path;
  }

  @Test
  void theDeadAreRemovedAndTheLivingAreNot() throws IOException {
    Path first = dead(folder.socket("1"));
    dead(folder.background());
    try (SocketFile living = SocketFile.ofProcess(folder, "2");
        SocketFile background = SocketFile.ofBackground(folder).orElseThrow()) {
      assertFalse(Files.exists(first));
      assertEquals(List.of(living.path(), background.path()), folder.sockets());
      assertTrue(SocketFile.ofBackground(folder).isEmpty());
    }
    assertEquals(List.of(), folder.sockets());
  }

  @Test
  void severalOfOneProcessHaveNamesOfTheirOwn() throws IOException {
    try (SocketFile first = SocketFile.ofProcess(folder, "7");
        SocketFile second = SocketFile.ofProcess(folder, "7")) {
      assertEquals("7", first.process());
      assertEquals("7.2", second.process());
    }
  }

  @Test
  void oneOfManyIsTheBackgroundSonde() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> attempt = () -> SocketFile.ofBackground(folder).isPresent();
      List<Future<Boolean>> all = pool.invokeAll(Stream.generate(() -> attempt).limit(32).toList());
      int won = 0;
      for (Future<Boolean> each : all) {
        won += each.get() ? 1 : 0;
      }
      assertEquals(1, won);
    } finally {
      pool.shutdownNow();
    }
  }
}
