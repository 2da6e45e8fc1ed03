package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong gets one clear message and an exit status, and leaves nothing behind. */
class BadInputIT {
  private static final String HELLO =
      "int kprobe__sys_clone(void *ctx) { bpf_trace_printk(\"hello\\n\"); return 0; }";

  @TempDir Path folder;

  private final Sonde sonde = Sonde.ofBuild();

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  @Test
  void anUnknownSymbolGetsTheNearestNames() throws Exception {
    run("int kprobe__sys_clnoe(void *ctx) { return 0; }")
        .expectStatus(1)
        .expectError("sys_clnoe", "sys_clone");
  }

  @Test
  void aSyntaxErrorGetsLineColumnAndCaret() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bad.c"), "int kprobe__sys_clone(void *ctx)\n{\n  return 0\n}\n");
    Finished end = sonde.run("run", file.toString()).expectStatus(1);
    end.expectError("bad.c:3:", "error:", "return 0", "^");
  }

  @Test
  void aProgramOutsideTheSliceIsNamed() throws Exception {
    run("int kprobe__sys_clone(void *ctx) {\n  asm(\"nop\");\n  return 0; }")
        .expectStatus(1)
        .expectError(":2:", "asm", "^");
  }

  @Test
  void missingCapabilitiesAreNamed() throws Exception {
    String without = "-bpf,-perfmon,-sys_admin";
    try (Running run =
        sonde.start(
            List.of("setpriv", "--bounding-set=" + without, "--inh-caps=" + without),
            "run",
            "-e",
            HELLO)) {
      run.awaitEnd().expectStatus(1).expectError("CAP_BPF", "CAP_PERFMON");
    }
  }

  @Test
  void aUserWhoIsNotRootIsToldWhatIsMissing() throws Exception {
    // What the user may not read is no matter here: the distribution goes where all may.
    List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    Path copy = Files.createTempDirectory("sonde-it");
    try {
      sonde.copyTo(copy);
      try (Running run = sonde.at(copy).start(nobody, "run", "-e", HELLO)) {
        run.awaitEnd().expectStatus(1).expectError("CAP_BPF", "CAP_PERFMON", "run as root");
      }
    } finally {
      Sonde.delete(copy);
    }
  }

  @Test
  void anUnknownSinkSchemeGetsTheKnownOnes() throws Exception {
    sonde
        .run("run", "-e", HELLO, "--to", "carrier-pigeon:home")
        .expectStatus(1)
        .expectError("carrier-pigeon", "console", "file");
  }

  @Test
  void anUnreadableFileIsNamed() throws Exception {
    sonde.run("run", folder.resolve("none.c").toString()).expectStatus(1).expectError("none.c");
    sonde.run("run", folder.toString()).expectStatus(1).expectError(folder.toString());
  }

  @Test
  void aRejectedProgramGetsReasonAndLineAndTheLogOnRequest() throws Exception {
    String text =
        """
        int kprobe__sys_clone(void *ctx) {
          char name[16];
          bpf_get_current_comm(&name, 64);
          return 0;
        }
        """;
    Path file = Files.writeString(folder.resolve("rejected.c"), text);
    Finished brief = sonde.run("run", file.toString()).expectStatus(1);
    // "invalid write", in older kernels "invalid indirect access"
    brief.expectError("rejected.c:3", "verifier", "to stack R1", "size=64", "past the end");
    assertEquals(
        0,
        brief.err().stream().filter(l -> l.contains("processed ")).count(),
        "the log is not asked for");
    Finished verbose = sonde.run("run", "--verbose", file.toString()).expectStatus(1);
    assertTrue(
        verbose.err().stream().anyMatch(l -> l.contains("processed ")),
        () -> verbose.err().toString());
  }

  @Test
  void unknownOptionsAndCommandsAreUsageErrors() throws Exception {
    sonde.run("run", "--tp", "console:").expectStatus(2).expectError("--tp");
    sonde.run("rnu").expectStatus(2).expectError("rnu", "run");
    sonde.run("run").expectStatus(2);
    sonde.run("run", "-e", HELLO, "--duration", "5parsecs").expectStatus(2).expectError("5parsecs");
  }

  @Test
  void aTextWithoutProbesIsSaid() throws Exception {
    run("int helper(void *ctx) { return 0; }").expectStatus(1).expectError("no probe");
  }

  private Finished run(String text) throws IOException, InterruptedException {
    Finished end = sonde.run("run", "-e", text);
    assertEquals(List.of(), end.out());
    return end;
  }
}
