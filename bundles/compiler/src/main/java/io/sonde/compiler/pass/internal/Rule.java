package io.sonde.compiler.pass.internal;

import io.sonde.compiler.IrType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import java.util.Optional;

/** A rewriting of one operation. */
@FunctionalInterface
public interface Rule {
  /**
   * What to take in the operation's place: a value at hand, or one that new code gives.
   *
   * @param type of the operation's result
   * @return empty if the operation stays as it is
   */
  Optional<Value> apply(Op op, IrType type, RuleContext context);
}
