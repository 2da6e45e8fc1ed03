package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.RegisterLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contexts of real kprobes, by whatever mechanism: the registers at the place. */
final class KprobeContexts {
  private final Kernel kernel;
  private final Functions functions;

  KprobeContexts(Kernel kernel, Functions functions) {
    this.kernel = kernel;
    this.functions = functions;
  }

  /** What a program on all these places may read. */
  ContextLayout of(Point point, List<Place> places) {
    RegisterLayout registers = kernel.registers();
    Map<String, Access> all = new HashMap<>();
    registers.offsets().forEach((name, offset) -> all.put(name, here(offset)));
    if (point == Point.RETURN) {
      Access result = Access.context(registers.offset(registers.returnValue()), Long.BYTES, true);
      return Contexts.of(List.of(), Optional.of(result), all, List.of());
    }
    return Contexts.of(parameters(places), Optional.empty(), all, List.of());
  }

  /**
   * A system call's wrapper has the caller's registers as its parameter, and in them the call's.
   * Behind its entry a function may have put its parameters anywhere.
   */
  private List<Access> parameters(List<Place> places) {
    RegisterLayout registers = kernel.registers();
    if (places.stream().anyMatch(place -> place.offset() != 0)) {
      return List.of();
    }
    if (!places.stream().allMatch(functions::isWrapper)) {
      return registers.parameters().stream()
          .map(registers::offset)
          .map(KprobeContexts::here)
          .toList();
    }
    int pointer = registers.offset(registers.parameters().get(0));
    return registers.syscallParameters().stream()
        .map(registers::offset)
        .map(offset -> Access.through(pointer, offset, Long.BYTES, false))
        .toList();
  }

  private static Access here(int offset) {
    return Access.context(offset, Long.BYTES, false);
  }
}
