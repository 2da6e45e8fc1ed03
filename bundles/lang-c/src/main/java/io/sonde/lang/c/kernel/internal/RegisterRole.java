package io.sonde.lang.c.kernel.internal;

import java.util.Optional;

/**
 * What a register is for, whatever the architecture calls it: the {@code PT_REGS_…} macros.
 *
 * @param position of a parameter, from 0; else 0
 */
public record RegisterRole(Kind kind, int position) {
  /** The header that comes before every text maps the macros of bcc to these functions. */
  private static final String PREFIX = "__sonde_register_";

  /** The roles. */
  public enum Kind {
    PARAMETER,
    RESULT,
    INSTRUCTION,
    STACK,
    FRAME,
    /** Where a function's caller is: {@code PT_REGS_RET}. */
    CALLER
  }

  /** The role that a function of the prelude reads. */
  public static Optional<RegisterRole> of(String function) {
    if (!function.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String role = function.substring(PREFIX.length());
    return switch (role) {
      case "rc" -> role(Kind.RESULT);
      case "ip" -> role(Kind.INSTRUCTION);
      case "sp" -> role(Kind.STACK);
      case "fp" -> role(Kind.FRAME);
      case "ret" -> role(Kind.CALLER);
      case "parm1", "parm2", "parm3", "parm4", "parm5", "parm6" ->
          Optional.of(new RegisterRole(Kind.PARAMETER, role.charAt(4) - '1'));
      default -> Optional.empty();
    };
  }

  private static Optional<RegisterRole> role(Kind kind) {
    return Optional.of(new RegisterRole(kind, 0));
  }

  /** The macro of bcc's for it. */
  public String macro() {
    return switch (kind) {
      case PARAMETER -> "PT_REGS_PARM" + (position + 1);
      case RESULT -> "PT_REGS_RC";
      case INSTRUCTION -> "PT_REGS_IP";
      case STACK -> "PT_REGS_SP";
      case FRAME -> "PT_REGS_FP";
      case CALLER -> "PT_REGS_RET";
    };
  }
}
