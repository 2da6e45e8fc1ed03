package io.sonde.kernel.arch.internal;

import io.sonde.api.Architecture;
import io.sonde.kernel.RegisterLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code struct pt_regs}, register by register in the struct's order; on aarch64 the part of it
 * that programs may read, {@code struct user_pt_regs}.
 *
 * <p>Source: arch/x86/include/asm/ptrace.h and arch/x86/entry/calling.h;
 * arch/arm64/include/uapi/asm/ptrace.h; the System V and AAPCS64 calling conventions.
 */
public final class RegisterLayouts {
  private static final int REGISTER_SIZE = 8;

  private static final RegisterLayout X86_64 =
      new RegisterLayout(
          offsets(
              List.of(
                  "r15", "r14", "r13", "r12", "bp", "bx", "r11", "r10", "r9", "r8", "ax", "cx",
                  "dx", "si", "di", "orig_ax", "ip", "cs", "flags", "sp", "ss")),
          List.of("di", "si", "dx", "cx", "r8", "r9"),
          List.of("di", "si", "dx", "r10", "r8", "r9"),
          "ax",
          "ip",
          "sp",
          "bp");

  private static final RegisterLayout AARCH64 =
      new RegisterLayout(
          offsets(aarch64Names()), numbered(8), numbered(6), "regs[0]", "pc", "sp", "regs[29]");

  private RegisterLayouts() {}

  public static RegisterLayout of(Architecture architecture) {
    return switch (architecture) {
      case X86_64 -> X86_64;
      case AARCH64 -> AARCH64;
    };
  }

  private static List<String> aarch64Names() {
    List<String> names = new ArrayList<>(numbered(31));
    names.addAll(List.of("sp", "pc", "pstate"));
    return names;
  }

  private static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("regs[" + i + "]");
    }
    return names;
  }

  private static Map<String, Integer> offsets(List<String> inOrder) {
    Map<String, Integer> offsets = new HashMap<>();
    for (String name : inOrder) {
      offsets.put(name, offsets.size() * REGISTER_SIZE);
    }
    return offsets;
  }
}
