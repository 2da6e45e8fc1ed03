package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.itests.bench.subject.Compile;
import io.sonde.itests.bench.subject.CompileTime;
import io.sonde.itests.bench.subject.CompileWarm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiling: how long it takes, and how much code comes out, beside clang. */
class CompileBench {
  private static final int RUNS = 11;
  private static final int WARM_RUNS = 3;
  private static final int SLOT = 8;
  private static final List<String> TEXTS = List.of("hello_world.c", "slice.c");

  @TempDir Path folder;

  @Test
  void timeMemoryAndCode() throws Exception {
    Clang clang = new Clang(folder);
    Table times =
        new Table("", "text", "first, ms", "of it on a processor", "warm, ms", "kept, kB");
    Table code = new Table("program", "sonde", "its counters", "clang", "ratio without counters");
    for (String text : TEXTS) {
      for (Jdk jdk : Jdk.all()) {
        Map<String, Samples> figures = jdk.repeat(RUNS, CompileTime.class, text);
        Map<String, Samples> warm = jdk.repeat(WARM_RUNS, CompileWarm.class, text);
        times.row(
            jdk.name(),
            text,
            figures.get("first").show(0),
            figures.get("cpu").show(0),
            warm.get("warm").show(2),
            String.format(Locale.ROOT, "%.1f", warm.get("kept").median() / 1e3));
      }
      String process = clang.times(text, RUNS).show(0);
      times.row("clang -O2, whole process", text, process, "", "", "");
      compare(text, clang.sizes(text), code);
    }
    new Report("compile", "Compiling for x86-64, Linux 6.1")
        .say(
            "Fresh JVMs, "
                + RUNS
                + " runs: from the text to loadable programs, the first time. Warm: the median of"
                + " 200 compilations after 400 others, in "
                + WARM_RUNS
                + " JVMs, and what the heap keeps of one result. No kernel types are needed.")
        .show(times)
        .say(
            "Code in slots of 8 bytes, "
                + Peer.CLANG.version()
                + ", -O2 -mcpu=v3, local functions inlined, formats on the stack as bcc has them."
                + " The counters are those that sonde adds to account for what is emitted.")
        .show(code)
        .publish();
  }

  private static void compare(String name, Map<String, Integer> clang, Table table)
      throws IOException, CompileException {
    for (ProgramSpec program : Compile.compile(name, Compile.text(name)).programs()) {
      Integer bytes = clang.get(program.name());
      assertNotNull(bytes, () -> "clang made no " + program.name() + ": " + clang);
      int all = program.instructions().length / SLOT;
      int own = program.accountingInstructions();
      int theirs = bytes / SLOT;
      table.row(
          program.name(),
          Integer.toString(all - own),
          Integer.toString(own),
          Integer.toString(theirs),
          String.format(Locale.ROOT, "%.2f", (double) (all - own) / theirs));
    }
  }
}
