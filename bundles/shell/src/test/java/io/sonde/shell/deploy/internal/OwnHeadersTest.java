package io.sonde.shell.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.lang.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnHeadersTest {
  @TempDir Path folder;

  @Test
  void whatIsIncludedByWhatIsIncludedIsFoundWhereTheCompilerLooks() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(own.resolve("a.h"), "#include \"b.h\"\n#include \"a.h\"\n");
    Files.writeString(other.resolve("a.h"), "");
    Files.writeString(other.resolve("b.h"), "  # include   \"sub/../c.h\"\n");
    Files.writeString(own.resolve("c.h"), "");
    Files.writeString(own.resolve("d.h"), "");
    Files.createDirectory(own.resolve("sub"));
    String text =
        "#include <linux/sched.h>\n#include \"a.h\"\nchar *s = \"d.h\";\n#include \"missing.h\"";
    assertEquals(
        Set.of(own.resolve("a.h"), other.resolve("b.h"), own.resolve("c.h")),
        OwnHeaders.of(new Source("x.c", text, "c", Map.of(), List.of(own, other))));
  }
}
