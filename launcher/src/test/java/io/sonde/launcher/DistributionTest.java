package io.sonde.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  @TempDir Path home;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(home.resolve("etc"));
    Files.createDirectories(home.resolve("bundles"));
  }

  private List<Path> read(String list) throws IOException {
    Files.writeString(home.resolve("etc/core.bundles"), list);
    return new Distribution(home).bundles("core");
  }

  private Path bundle(String name) throws IOException {
    return Files.createFile(home.resolve("bundles").resolve(name));
  }

  @Test
  void readsNamesInOrderWithoutComments() throws IOException {
    Path b = bundle("b-2.jar");
    Path a = bundle("a-1.0-SNAPSHOT.jar");
    assertEquals(
        List.of(b, a), read("# first\n\nmvn:org.x/b/2\n  mvn:io.sonde/a/1.0-SNAPSHOT  \n"));
  }

  @Test
  void namesAFileThatIsNotThere() {
    IOException e = assertThrows(IOException.class, () -> read("mvn:g/gone/1\n"));
    assertTrue(e.getMessage().contains("bundles/gone-1.jar, which"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone.jar", "mvn:g/a", "mvn:g//1", "mvn:g/a/1/x", "mvn:g/a/"})
  void namesTheLineThatIsMalformed(String line) {
    IOException e = assertThrows(IOException.class, () -> read("# one\n" + line + "\n"));
    assertTrue(e.getMessage().contains("core.bundles:2: "), e.getMessage());
    assertTrue(e.getMessage().endsWith(line), e.getMessage());
  }

  @Test
  void namesAListThatIsNotThere() {
    IOException e = assertThrows(IOException.class, () -> new Distribution(home).bundles("other"));
    assertTrue(e.getMessage().contains("is not a complete distribution"), e.getMessage());
  }

  @Test
  void whatSinksOfASchemeNeedIsApart() throws IOException {
    assertEquals(List.of(), new Distribution(home).sinkSchemes());
    assertEquals(List.of(), new Distribution(home).sinkBundles("file"));
    Files.createDirectories(home.resolve("etc/sinks"));
    Files.createDirectories(home.resolve("bundles/optional"));
    Files.writeString(home.resolve("etc/sinks/queue.bundles"), "mvn:org.x/b/2\n");
    Path bundle = Files.createFile(home.resolve("bundles/optional/b-2.jar"));
    assertEquals(List.of("queue"), new Distribution(home).sinkSchemes());
    assertEquals(List.of(bundle), new Distribution(home).sinkBundles("queue"));
  }
}
