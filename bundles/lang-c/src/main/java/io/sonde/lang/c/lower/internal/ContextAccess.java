package io.sonde.lang.c.lower.internal;

import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.ContextField;
import io.sonde.api.probe.ContextLayout.Root;
import io.sonde.api.probe.ProbePlan;
import io.sonde.lang.c.check.internal.ContextStructures;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.kernel.internal.RegisterRole;
import io.sonde.lang.c.kernel.internal.Registers;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a program may read of its context: what the plan of its probe gives. */
final class ContextAccess {
  private static final String PT_REGS = "pt_regs";
  private static final RegisterRole RESULT = new RegisterRole(RegisterRole.Kind.RESULT, 0);

  private final Optional<ProbePlan> plan;
  private final ContextLayout layout;
  private final Registers registers;
  private final Diagnostics diagnostics;

  ContextAccess(Optional<ProbePlan> plan, Registers registers, Diagnostics diagnostics) {
    this.plan = plan;
    this.layout = plan.map(ProbePlan::context).orElse(ContextLayout.OPAQUE);
    this.registers = registers;
    this.diagnostics = diagnostics;
  }

  /** Whether what the text sees as its context is {@code pt_regs}. */
  boolean isRegisters() {
    return layout.type().filter(PT_REGS::equals).isPresent();
  }

  /** The way to the probed function's parameter at this position, from 0. */
  Optional<Access> parameter(int position, String name, Span span) {
    if (position < layout.parameters().size()) {
      return Optional.of(layout.parameters().get(position));
    }
    return missing("parameter '" + name + "'", span);
  }

  /** The way to a register by its role. */
  Optional<Access> role(RegisterRole role, Span span) {
    if (role.kind() == RegisterRole.Kind.RESULT && layout.returnValue().isPresent()) {
      return layout.returnValue();
    }
    Access access = layout.registers().get(registers.name(role));
    return access == null ? missing(role.macro(), span) : Optional.of(access);
  }

  /** Whether the plan describes the fields of a context of this type. */
  boolean describes(CType type) {
    return ContextStructures.isContext(type)
        || !layout.fields().isEmpty()
            && type instanceof StructType struct
            && layout.type().filter(struct.tag()::equals).isPresent();
  }

  /** The way to a field of a context that the plan describes; to an array's first element. */
  Optional<Access> field(String name, Span span) {
    for (ContextField field : layout.fields()) {
      if (field.name().equals(name) || field.name().equals(name + "[0]")) {
        return Optional.of(field.access());
      }
    }
    return missing("'" + name + "'", span);
  }

  /**
   * The way to a register by its place in {@code struct pt_regs}.
   *
   * @param size bytes that are read
   */
  Optional<Access> at(long offset, int size, Span span) {
    Optional<String> name = registers.at(offset - offset % Long.BYTES);
    if (name.isEmpty()) {
      diagnostics.error(span, "there is no register at offset " + offset + " of struct pt_regs");
      return Optional.empty();
    }
    Access access = layout.registers().get(name.get());
    if (access == null && name.get().equals(registers.name(RESULT))) {
      access = layout.returnValue().orElse(null);
    }
    if (access == null) {
      return missing("register '" + name.get() + "'", span);
    }
    int inside = (int) (offset % Long.BYTES);
    if (inside + size > access.size()) {
      diagnostics.error(span, "this reads beyond register '" + name.get() + "'");
      return Optional.empty();
    }
    return Optional.of(narrow(access, inside, size));
  }

  private static Access narrow(Access access, int inside, int size) {
    if (inside == 0 && size == access.size()) {
      return access;
    }
    List<Integer> offsets = new ArrayList<>(access.offsets());
    int last = offsets.size() - 1;
    offsets.set(last, offsets.get(last) + inside);
    Root root = access.root();
    return new Access(root, offsets, size, false);
  }

  private Optional<Access> missing(String what, Span span) {
    if (plan.isEmpty()) {
      diagnostics.error(
          span,
          what + " cannot be read: this function is on no probe",
          "name it so that it is, or declare it static");
      return Optional.empty();
    }
    ProbePlan found = plan.get();
    String probe = found.probe().toString();
    diagnostics.error(
        span,
        what + " cannot be read: " + probe + " is given as " + found.mechanism() + " here",
        found.notice());
    return Optional.empty();
  }
}
