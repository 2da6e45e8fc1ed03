package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.Guard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contexts as the texts of kprobes see them: {@code struct pt_regs}, whatever stands behind. */
final class Contexts {
  private Contexts() {}

  static ContextLayout of(
      List<Access> parameters,
      Optional<Access> returnValue,
      Map<String, Access> registers,
      List<Guard> guards) {
    return new ContextLayout(
        Optional.of("pt_regs"), List.of(), parameters, returnValue, registers, guards);
  }
}
