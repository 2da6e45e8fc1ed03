package io.sonde.lang.c.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.Source;
import io.sonde.api.probe.ContextUse;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.lang.c.testing.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbeFinderTest {
  private static List<ProbeSpec> probes(String text) throws CompileException {
    return new ArrayList<>(new CLanguage().probes(Source.c("test.c", text), Targets.CONVENTIONS));
  }

  private static Set<ContextUse> uses(String text) throws CompileException {
    return probes(text).get(0).uses();
  }

  @Test
  void namesAndMacrosAskForProbes() throws CompileException {
    List<ProbeSpec> probes =
        probes(
            """
            static int kprobe__no(void *ctx) { return 0; }
            int helper(void *ctx) { return 0; }
            int kprobe__sys_clone(void *ctx) { return 0; }
            TRACEPOINT_PROBE(sched, sched_switch) { return 0; }
            int kretprobe__vfs_read(void *ctx) { return 0; }
            UNKNOWN_PROBE(a, b) { return 0; }
            """);
    assertEquals(
        List.of("kprobe:sys_clone", "tracepoint:sched:sched_switch", "kretprobe:vfs_read"),
        probes.stream().map(ProbeSpec::toString).toList());
    assertEquals("tracepoint__sched__sched_switch", probes.get(1).function());
    assertEquals("test.c:3:5", probes.get(0).location().orElseThrow().toString());
  }

  @Test
  void anUnusedContextIsNoUse() throws CompileException {
    assertEquals(Set.of(), uses("int kprobe__f(void *ctx) { return 0; }"));
    assertEquals(Set.of(), uses("int kprobe__f(void) { return 0; }"));
    assertEquals(Set.of(), uses("int kprobe__f(void *ctx) { return bpf_get_stackid(ctx, 0, 0); }"));
    assertEquals(Set.of(), uses("int kprobe__f(void *ctx) { return sizeof(ctx); }"));
  }

  @Test
  void parametersAndRegistersAreUses() throws CompileException {
    assertEquals(
        Set.of(ContextUse.PARAMETERS), uses("int kprobe__f(void *ctx, int a) { return a; }"));
    assertEquals(
        Set.of(ContextUse.RETURN_VALUE),
        uses("int kprobe__f(struct pt_regs *ctx) { if (PT_REGS_RC(ctx)) return 1; return 0; }"));
    assertEquals(
        Set.of(ContextUse.REGISTERS),
        uses("int kprobe__f(struct pt_regs *ctx) { int x = PT_REGS_PARM1(ctx); return x; }"));
    assertEquals(
        Set.of(ContextUse.REGISTERS),
        uses("int kprobe__f(struct pt_regs *ctx) { return ctx->di; }"));
    assertEquals(Set.of(ContextUse.FIELDS), uses("TRACEPOINT_PROBE(a, b) { return args->x; }"));
  }

  @Test
  void membersOfAnotherStructAreFields() throws CompileException {
    assertEquals(
        Set.of(ContextUse.FIELDS),
        uses("int kprobe__f(struct sample *ctx) { return PT_REGS_IP(&ctx->regs) + ctx->n; }"));
    assertEquals(
        Set.of(ContextUse.FIELDS),
        uses(
            "static int n(struct sample *c) { return c->n; }\n"
                + "int kprobe__f(void *ctx) { return n(ctx); }"));
    assertEquals(
        Set.of(ContextUse.REGISTERS),
        uses("int kprobe__f(struct user_pt_regs *ctx) { return ctx->pc; }"));
    assertEquals(
        Set.of(ContextUse.REGISTERS), uses("int kprobe__f(void *ctx) { return *(int *)ctx; }"));
  }

  @Test
  void usesAreFollowedIntoLocalFunctions() throws CompileException {
    String functions =
        "static long result(struct pt_regs *regs, int n) { return PT_REGS_RC(regs) + n; }\n"
            + "static int nothing(void *c) { return 0; }\n";
    assertEquals(
        Set.of(ContextUse.RETURN_VALUE),
        uses(functions + "int kprobe__f(void *ctx) { return result((struct pt_regs *)ctx, 1); }"));
    assertEquals(Set.of(), uses(functions + "int kprobe__f(void *ctx) { return nothing(ctx); }"));
  }

  @Test
  void registersOfAnotherPointerAreNoUse() throws CompileException {
    assertEquals(
        Set.of(ContextUse.PARAMETERS),
        uses("int kprobe__f(void *ctx, struct pt_regs *r) { return PT_REGS_PARM1(r); }"));
  }

  @Test
  void anErrorElsewhereIsLeftToTheCompilation() throws CompileException {
    assertEquals(1, probes("int kprobe__f(void *ctx) { return 1 +; }").size());
    CompileException e = assertThrows(CompileException.class, () -> probes("int kprobe__f("));
    assertTrue(e.getMessage().contains("test.c:1"), e.getMessage());
  }
}
