package io.sonde.lang.c.kernel.internal;

import io.sonde.api.Architecture;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.ArrayType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.Qualified;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code struct pt_regs}: the same for every kernel of an architecture, so that texts that read
 * registers need no BTF. Its fields are {@code unsigned long}, one after the other, in the order of
 * arch/x86/include/asm/ptrace.h and arch/arm64/include/asm/ptrace.h.
 */
public enum Registers {
  X86_64(
      Architecture.X86_64,
      List.of(
          "r15", "r14", "r13", "r12", "bp", "bx", "r11", "r10", "r9", "r8", "ax", "cx", "dx", "si",
          "di", "orig_ax", "ip", "cs", "flags", "sp", "ss"),
      0,
      List.of("di", "si", "dx", "cx", "r8", "r9"),
      "ax",
      "ip",
      "sp",
      "bp",
      "bp"),
  /** {@code regs[0]} to {@code regs[30]} stand before the named ones. */
  AARCH64(
      Architecture.AARCH64,
      List.of("sp", "pc", "pstate", "orig_x0"),
      31,
      List.of("regs[0]", "regs[1]", "regs[2]", "regs[3]", "regs[4]", "regs[5]"),
      "regs[0]",
      "pc",
      "sp",
      "regs[29]",
      "regs[30]");

  private final Architecture architecture;
  private final List<String> names;
  private final int numbered;
  private final List<String> parameters;
  private final String result;
  private final String instruction;
  private final String stack;
  private final String frame;
  private final String caller;

  Registers(
      Architecture architecture,
      List<String> names,
      int numbered,
      List<String> parameters,
      String result,
      String instruction,
      String stack,
      String frame,
      String caller) {
    this.architecture = architecture;
    this.numbered = numbered;
    this.parameters = parameters;
    this.result = result;
    this.instruction = instruction;
    this.stack = stack;
    this.frame = frame;
    this.caller = caller;
    List<String> all = new ArrayList<>();
    for (int i = 0; i < numbered; i++) {
      all.add("regs[" + i + "]");
    }
    all.addAll(names);
    this.names = List.copyOf(all);
  }

  /** Those of an architecture. */
  public static Registers of(Architecture architecture) {
    for (Registers registers : values()) {
      if (registers.architecture == architecture) {
        return registers;
      }
    }
    throw new IllegalArgumentException("no registers of " + architecture);
  }

  /** Whether the text means this struct. */
  public static boolean isPtRegs(CType type) {
    return type instanceof CType.StructType struct && struct.tag().equals("pt_regs");
  }

  /** The register that a role has here. */
  public String name(RegisterRole role) {
    return switch (role.kind()) {
      case PARAMETER -> parameters.get(role.position());
      case RESULT -> result;
      case INSTRUCTION -> instruction;
      case STACK -> stack;
      case FRAME -> frame;
      case CALLER -> caller;
    };
  }

  /** Bytes from the struct's start. */
  public int offset(String register) {
    int at = names.indexOf(register);
    if (at < 0) {
      throw new IllegalArgumentException("no register " + register);
    }
    return at * Long.BYTES;
  }

  /** The register that stands at this offset; empty between two of them or behind the last. */
  public Optional<String> at(long offset) {
    boolean aligned = offset >= 0 && offset % Long.BYTES == 0;
    return aligned && offset / Long.BYTES < names.size()
        ? Optional.of(names.get((int) (offset / Long.BYTES)))
        : Optional.empty();
  }

  /** The struct's size up to the last register named here. */
  public int size() {
    return names.size() * Long.BYTES;
  }

  /** A field of the struct as C sees it. */
  public Optional<Field> field(String name) {
    CType type = IntegerType.UNSIGNED_LONG;
    if (numbered > 0 && name.equals("regs")) {
      return Optional.of(new Field(name, new ArrayType(type, numbered), Qualified.NONE, 0));
    }
    return names.contains(name)
        ? Optional.of(new Field(name, type, Qualified.NONE, offset(name)))
        : Optional.empty();
  }

  /** The names of the struct's fields. */
  public List<String> fieldNames() {
    List<String> fields = new ArrayList<>(names.subList(numbered, names.size()));
    if (numbered > 0) {
      fields.add("regs");
    }
    return fields;
  }
}
