package io.sonde.compiler.instrument.internal;

import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Guard;
import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CastOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Code;
import io.sonde.compiler.analysis.internal.ContextAccess;
import io.sonde.compiler.pass.internal.Pass;
import java.util.ArrayList;
import java.util.List;

/**
 * Tests the plan's own conditions before the text's code: the program returns 0 unless all hold.
 */
public final class AddGuards implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    List<Guard> guards = new ArrayList<>();
    function.plan().map(plan -> plan.context().guards()).ifPresent(guards::addAll);
    IrFunction result = function;
    for (int i = guards.size() - 1; i >= 0; i--) {
      Guard guard = guards.get(i);
      result =
          Prologue.prepend(result, code -> condition(guard, code, function.parameters().get(0)));
    }
    return result;
  }

  private static Prologue.Condition condition(Guard guard, Code code, Value context) {
    Value value = access(guard.value(), code, context);
    Value masked = guard.mask() == -1 ? value : code.binary(BinaryOp.AND, value, guard.mask());
    return new Prologue.Condition(
        CompareOp.EQ, masked, new Constant(masked.type(), guard.equalTo()));
  }

  /** The value with at least 32 bits, so that it can be reckoned with. */
  private static Value access(ContextLayout.Access access, Code code, Value context) {
    Value value = ContextAccess.read(access, context, code::define);
    if (value.type().size() >= IntType.I32.size()) {
      return value;
    }
    CastOp widening = access.signed() ? CastOp.SEXT : CastOp.ZEXT;
    return code.define(IntType.I32, new Op.Cast(widening, value, IntType.I32));
  }
}
