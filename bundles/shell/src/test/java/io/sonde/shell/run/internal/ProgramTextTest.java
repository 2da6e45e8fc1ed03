package io.sonde.shell.run.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.shell.testing.TestIo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTextTest {
  @TempDir Path home;
  private final TestIo io = TestIo.reading("from stdin");

  @BeforeEach
  void examples() throws IOException {
    Files.createDirectories(home.resolve("examples"));
    Files.writeString(home.resolve("examples/hello.c"), "hello");
    Files.writeString(home.resolve("secret.c"), "secret");
  }

  private ProgramText read(String file) throws IOException {
    return ProgramText.read(file, Optional.of(home), io.io());
  }

  @Test
  void readsAFileAndLooksForItsHeadersBesideIt() throws IOException {
    Path file = Files.writeString(home.resolve("prog.c"), "int x; // \u00e9");
    ProgramText program = read(file.toString());
    assertEquals(new ProgramText(file.toString(), "int x; // \u00e9", home), program);
  }

  @Test
  void findsAnExampleByNameAndByItsFolder() throws IOException {
    assertEquals("hello", read("hello.c").text());
    assertEquals("hello.c", read("hello.c").name());
    assertEquals("hello", read("examples/hello.c").text());
  }

  @Test
  void findsNothingElseOfTheDistribution() {
    assertThrows(IOException.class, () -> read("secret.c"));
    assertThrows(IOException.class, () -> read("examples/../secret.c"));
    assertThrows(IOException.class, () -> read("/examples/hello.c"));
  }

  @Test
  void readsStandardInput() throws IOException {
    assertEquals("from stdin", read("-").text());
    assertEquals("<stdin>", read("-").name());
  }

  @Test
  void namesAFileThatIsNotThere() {
    IOException e = assertThrows(IOException.class, () -> read("helo.c"));
    assertEquals("cannot read helo.c: no such file; did you mean hello.c?", e.getMessage());
  }

  @Test
  void namesADirectory() {
    IOException e = assertThrows(IOException.class, () -> read(home.toString()));
    assertEquals("cannot read " + home + ": it is a directory", e.getMessage());
  }
}
