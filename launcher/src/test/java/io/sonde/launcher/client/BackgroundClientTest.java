package io.sonde.launcher.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.Hello;
import io.sonde.shell.wire.internal.Identity;
import io.sonde.shell.wire.internal.Request;
import io.sonde.shell.wire.internal.RuntimeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackgroundClientTest {
  @TempDir Path home;

  private RuntimeFolder folder;
  private BackgroundClient client;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectory(home.resolve("bundles"));
    folder = new RuntimeFolder(home.resolve("run"));
    client = new BackgroundClient(home, folder);
  }

  @Test
  void withoutABackgroundSondeACommandIsOnesOwn() throws IOException {
    assertEquals(BackgroundClient.NOT_TAKEN, client.run(List.of("traces"), false));
  }

  @Test
  void aDeadSocketIsNobody() throws IOException {
    new FakeBackground(folder, hello(Identity.of(home)), server -> {}).close();
    assertEquals(BackgroundClient.NOT_TAKEN, client.run(List.of("traces"), false));
  }

  private static Hello hello(String identity) {
    return new Hello("1", Hello.Role.BACKGROUND, identity);
  }

  @Test
  void sendsWordsFolderAndProcess() throws IOException {
    try (FakeBackground server =
        new FakeBackground(
            folder,
            hello(Identity.of(home)),
            there -> {
              Request request = there.request();
              assertEquals(List.of("run", "-e", "x"), request.arguments());
              assertEquals(Path.of("").toAbsolutePath().toString(), request.folder());
              assertEquals(ProcessHandle.current().pid(), request.process());
              there.send(Frame.exit(7));
            })) {
      assertEquals(7, client.run(List.of("run", "-e", "x"), false));
      server.join();
    }
  }

  @Test
  void anotherVersionIsLeftAlone() throws IOException {
    try (FakeBackground server = new FakeBackground(folder, hello("/other@12"), there -> {})) {
      assertEquals(BackgroundClient.NOT_TAKEN, client.run(List.of("run", "x.c"), false));
      server.join();
    }
    Files.delete(folder.background());
    try (FakeBackground server = new FakeBackground(folder, hello("/other@12"), there -> {})) {
      IOException e =
          assertThrows(
              IOException.class, () -> client.run(List.of("run", "--detach", "x.c"), true));
      server.join();
      assertTrue(e.getMessage().contains("that of /other, runs in the background"), e.getMessage());
    }
  }

  @Test
  void whatIsOnesOwnIsNotOffered() {
    for (String[] words :
        new String[][] {
          {},
          {"shell"},
          {"serve"},
          {"run", "--foreground", "x.c"},
          {"run", "--help"},
          {"stop", "--background"}
        }) {
      assertEquals(BackgroundClient.NOT_TAKEN, BackgroundClient.run(words, home));
    }
  }

  @Test
  void aStartThatFailsSaysWhatWasSaid() throws IOException {
    Path script = Files.createDirectory(home.resolve("bin")).resolve("sonde");
    Files.writeString(script, "#!/bin/sh\necho no java found >&2\nexit 1\n");
    assertTrue(script.toFile().setExecutable(true));
    IOException e =
        assertThrows(IOException.class, () -> client.run(List.of("run", "--detach", "x.c"), true));
    assertEquals("the background sonde did not start:\nno java found", e.getMessage());
  }
}
