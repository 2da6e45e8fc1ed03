package io.sonde.shell.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChoiceTest {
  @TempDir Path home;
  private int user;

  @BeforeEach
  void whoIsIt() throws IOException {
    user = (Integer) Files.getAttribute(home, "unix:uid");
  }

  private static Map<String, String> variable(String value) {
    return Map.of(FolderChoice.VARIABLE, value);
  }

  @Test
  void theOptionIsFirst() {
    assertEquals(
        Optional.of(new FolderChoice(Path.of("/a"), true)),
        FolderChoice.of(Optional.of(Path.of("/a")), variable("/b"), Optional.of(home), user));
    assertEquals(
        Path.of("a").toAbsolutePath(),
        FolderChoice.of(Optional.of(Path.of("a")), Map.of(), Optional.empty(), user).get().path());
  }

  @Test
  void theVariableIsSecondAndMaySayNone() {
    assertEquals(
        Optional.of(new FolderChoice(Path.of("/b"), true)),
        FolderChoice.of(Optional.empty(), variable("/b"), Optional.of(home), user));
    assertEquals(
        Optional.empty(), FolderChoice.of(Optional.empty(), variable(""), Optional.of(home), user));
  }

  @Test
  void thatOfTheDistributionIsTakenIfItIsThereAndOurs() throws Exception {
    assertEquals(
        Optional.empty(), FolderChoice.of(Optional.empty(), Map.of(), Optional.of(home), user));
    Files.createDirectory(home.resolve("deploy"));
    assertEquals(
        Optional.empty(), FolderChoice.of(Optional.empty(), Map.of(), Optional.of(home), user + 1));
    assertEquals(
        Optional.of(new FolderChoice(home.resolve("deploy"), false)),
        FolderChoice.of(Optional.empty(), Map.of(), Optional.of(home), user));
  }
}
