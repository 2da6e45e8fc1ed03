package io.sonde.lang.c.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.Source;
import io.sonde.lang.c.testing.Interpreter;
import io.sonde.lang.c.testing.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludesTest {
  @TempDir Path folder;

  private long run(String text, Map<String, String> defines) throws CompileException {
    Source source = new Source("test.c", text, "c", defines, List.of(folder));
    ObjectSpec object = new CLanguage().compile(source, Targets.x86(6, 1));
    return Interpreter.run(object.programs().get(0).instructions(), new byte[8]);
  }

  @Test
  void theUsersFileIsRead() throws IOException, CompileException {
    Files.writeString(folder.resolve("own.h"), "#pragma once\n#define SIX 6\nenum { TWO = 2 };\n");
    String text = "#include \"own.h\"\n#include \"own.h\"\nint f(void *c) { return SIX * TWO; }";
    assertEquals(12, run(text, Map.of()));
  }

  @Test
  void errorsAreReportedInTheFileTheyStandIn() throws IOException {
    Files.writeString(folder.resolve("own.h"), "\nstatic int g(void) { return x; }\n");
    CompileException e =
        assertThrows(
            CompileException.class,
            () -> run("#include \"own.h\"\nint f(void *c) { return g(); }", Map.of()));
    assertTrue(e.getMessage().startsWith("own.h:2:29: error: 'x' is not declared"), e.getMessage());
  }

  @Test
  void aFileThatIncludesItselfEnds() throws IOException {
    Files.writeString(folder.resolve("own.h"), "#include \"own.h\"\n");
    CompileException e =
        assertThrows(
            CompileException.class,
            () -> run("#include \"own.h\"\nint f(void *c) { return 0; }", Map.of()));
    assertTrue(e.getMessage().contains("too many files"), e.getMessage());
  }

  @Test
  void headersOfTheKernelBringConstants() throws CompileException {
    String text =
        "#include <linux/sched.h>\n#include <linux/limits.h>\n#include <linux/whatever.h>\n"
            + "int f(void *c) { char b[TASK_COMM_LEN]; return sizeof(b) + NAME_MAX; }";
    assertEquals(271, run(text, Map.of()));
  }

  @Test
  void macrosComeFromOutside() throws CompileException {
    String text = "#ifdef FLAG\nint f(void *c) { return N; }\n#endif";
    assertEquals(41, run(text, Map.of("FLAG", "", "N", "41")));
  }
}
