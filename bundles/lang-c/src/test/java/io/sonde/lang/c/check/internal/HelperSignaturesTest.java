package io.sonde.lang.c.check.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.PrintkMode;
import io.sonde.bpf.Helper;
import io.sonde.bpf.Helpers;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.kernel.internal.KernelStructures;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.Sizes;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HelperSignaturesTest {
  private final TextStructures structures =
      new TextStructures(new KernelStructures(Architecture.X86_64, Optional.empty()));
  private final Diagnostics diagnostics = new Diagnostics();
  private final HelperSignatures signatures =
      new HelperSignatures(
          new Environment(
              KernelVersion.of(6, 1),
              PrintkMode.TRACE_PIPE,
              structures,
              new Sizes(structures),
              Set.of(),
              Set.of(),
              diagnostics));

  @Test
  void everyPrototypeOfTheTableIsUnderstood() {
    for (Helper helper : Helpers.all()) {
      HelperSignatures.Signature signature = signatures.of(helper);
      boolean more = helper.arguments().contains(Helper.Argument.VARIADIC);
      int fixed = helper.arguments().size() - (more ? 1 : 0);
      assertEquals(fixed, signature.parameters().size(), helper.prototype());
      assertEquals(more, signature.variadic(), helper.prototype());
      assertFalse(signature.result().isError(), helper.prototype());
      assertTrue(
          signature.parameters().stream().allMatch(type -> type.isScalar()), helper.prototype());
    }
    assertFalse(diagnostics.hasErrors());
  }

  @Test
  void resultsHaveTheWidthOfTheirType() {
    assertEquals(
        IntegerType.UNSIGNED_INT, signatures.of(Helpers.get("bpf_get_smp_processor_id")).result());
    assertEquals("void *", signatures.of(Helpers.get("bpf_map_lookup_elem")).result().toString());
  }
}
