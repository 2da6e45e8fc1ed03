package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Code;
import io.sonde.compiler.analysis.internal.Definitions;

/**
 * What a rule may look at and write to.
 *
 * @param definitions of the function as it was before the rules began
 * @param code what comes before the operation: a rule may add to it
 */
public record RuleContext(Definitions definitions, Code code) {
  /** The operation that gives a value, if it is of this kind; else null. */
  public <T extends Op> T definition(Value value, Class<T> kind) {
    return definitions.of(value).filter(kind::isInstance).map(kind::cast).orElse(null);
  }
}
