package io.sonde.lang.c.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.Source;
import io.sonde.api.probe.ContextUse;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.lang.c.testing.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoundFunctionsTest {
  private static final String TEXT =
      """
      static int seen(void *ctx, int fd) { return fd; }
      int hit(struct pt_regs *ctx, int fd) { return fd; }
      int kprobe__sys_clone(void *ctx) { return 0; }
      """;

  private static List<ProbeSpec> probes(String text, ProbeBinding... bindings)
      throws CompileException {
    return new ArrayList<>(
        new CLanguage().probes(Source.c("test.c", text), Targets.CONVENTIONS, List.of(bindings)));
  }

  private static String refusal(String text, ProbeBinding... bindings) {
    return assertThrows(CompileException.class, () -> probes(text, bindings)).getMessage();
  }

  @Test
  void aBoundFunctionIsAProbeBesideThoseNamed() throws CompileException {
    ProbeBinding binding =
        new ProbeBinding("any type", "vfs_*,x", "hit", Map.of("attach", "multi"));

    List<ProbeSpec> probes = probes(TEXT, binding, new ProbeBinding("t", "y", "seen"));

    assertEquals(
        List.of("kprobe:sys_clone", "any type:vfs_*,x", "t:y"),
        probes.stream().map(ProbeSpec::toString).toList());
    ProbeSpec bound = probes.get(1);
    assertEquals("hit", bound.function());
    assertEquals(Map.of("attach", "multi"), bound.options());
    assertEquals(Set.of(ContextUse.PARAMETERS), bound.uses());
    assertEquals(Optional.empty(), bound.location(), "the text does not ask for it");
  }

  @Test
  void anUnknownFunctionIsNamedWithWhatMayBeMeant() {
    assertEquals(
        "test.c:1: error: no function 'hti' to run on kprobe:vfs_read\n"
            + "  hint: did you mean 'hit'?",
        refusal(TEXT, new ProbeBinding("kprobe", "vfs_read", "hti")));
  }

  @Test
  void whereTheTextCannotBeReadItsErrorsComeFirst() {
    String all = refusal("int hit(", new ProbeBinding("kprobe", "vfs_read", "hit"));
    assertTrue(all.startsWith("test.c:1:"), all);
    assertTrue(all.contains("\n"), all);
    assertTrue(all.contains("no function 'hit'"), all);
  }

  @Test
  void aFunctionRunsOnOneProbeAlone() {
    String twice =
        refusal(
            TEXT,
            new ProbeBinding("kprobe", "a", "hit"),
            new ProbeBinding("kretprobe", "b", "hit"));
    assertTrue(
        twice.startsWith(
            "test.c:2:5: error: function 'hit' cannot run on kretprobe:b as well: by another option"
                + " it runs on kprobe:a"),
        twice);
    String named = refusal(TEXT, new ProbeBinding("kprobe", "a", "kprobe__sys_clone"));
    assertTrue(named.contains("by its name it runs on kprobe:sys_clone"), named);
  }
}
