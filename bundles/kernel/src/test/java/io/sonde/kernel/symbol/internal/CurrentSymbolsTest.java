package io.sonde.kernel.symbol.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentSymbolsTest {
  private static final String KERNEL = "ffffffff81000000 T vfs_read\n";
  private static final String LOADED = KERNEL + "ffffffffc0000000 t late\t[mod]\n";

  @TempDir Path proc;
  private Path kallsyms;
  private Path modules;

  @BeforeEach
  void files() throws IOException {
    kallsyms = proc.resolve("kallsyms");
    modules = proc.resolve("modules");
    Files.writeString(kallsyms, KERNEL);
    Files.writeString(modules, "");
  }

  private void load(int users) throws IOException {
    Files.writeString(kallsyms, LOADED);
    Files.writeString(modules, "mod 81920 " + users + " - Live 0xffffffffc0000000\n");
  }

  private CurrentSymbols symbols() throws IOException {
    return new CurrentSymbols(kallsyms, modules);
  }

  @Test
  void aSymbolOfAModuleLoadedLaterIsFound() throws IOException {
    CurrentSymbols symbols = symbols();
    assertTrue(symbols.find("late").isEmpty());
    load(1);
    assertEquals("mod", symbols.find("late").orElseThrow().module());
  }

  @Test
  void allFunctionsAreThoseOfNow() throws IOException {
    CurrentSymbols symbols = symbols();
    load(1);
    assertEquals(2, symbols.functions().count());
    Files.writeString(kallsyms, KERNEL);
    Files.writeString(modules, "");
    assertEquals(1, symbols.functions().count(), "unloaded again");
  }

  @Test
  void theTableIsNotReadAgainForAWrongName() throws IOException {
    load(1);
    CurrentSymbols symbols = symbols();
    load(7);
    Files.writeString(kallsyms, LOADED + "ffffffff81000000 T other\n");
    assertFalse(symbols.find("other").isPresent(), "more users are no other module");
  }

  @Test
  void aKernelWithoutModulesIsNoError() throws IOException {
    Files.delete(modules);
    CurrentSymbols symbols = symbols();
    assertTrue(symbols.find("vfs_read").isPresent());
    assertFalse(symbols.find("none").isPresent());
  }

  @Test
  void whatCannotBeReadAgainStaysAsItWas() throws IOException {
    CurrentSymbols symbols = symbols();
    load(1);
    Files.delete(kallsyms);
    assertFalse(symbols.find("late").isPresent());
    assertTrue(symbols.find("vfs_read").isPresent());
  }
}
