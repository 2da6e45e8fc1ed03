package io.sonde.lang.c.lower.internal;

import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.IntType;
import io.sonde.lang.c.ast.internal.BinaryOperator;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.IntegerType;

/** C's types and operators as those of the intermediate representation. */
final class Types {
  private Types() {}

  static IntType integer(CType type) {
    return type instanceof IntegerType integer ? IntType.ofSize(integer.size()) : IntType.I64;
  }

  static boolean isSigned(CType type) {
    return type instanceof IntegerType integer && integer.isSigned();
  }

  static BinaryOp operation(BinaryOperator operator, boolean signed) {
    return switch (operator) {
      case ADD -> BinaryOp.ADD;
      case SUBTRACT -> BinaryOp.SUB;
      case MULTIPLY -> BinaryOp.MUL;
      case DIVIDE -> signed ? BinaryOp.SDIV : BinaryOp.UDIV;
      case REMAINDER -> signed ? BinaryOp.SREM : BinaryOp.UREM;
      case AND -> BinaryOp.AND;
      case OR -> BinaryOp.OR;
      case XOR -> BinaryOp.XOR;
      case SHIFT_LEFT -> BinaryOp.SHL;
      case SHIFT_RIGHT -> signed ? BinaryOp.ASHR : BinaryOp.LSHR;
      default -> throw new IllegalArgumentException("no arithmetic: " + operator);
    };
  }

  static CompareOp comparison(BinaryOperator operator, boolean signed) {
    return switch (operator) {
      case EQUAL -> CompareOp.EQ;
      case NOT_EQUAL -> CompareOp.NE;
      case LESS -> signed ? CompareOp.SLT : CompareOp.ULT;
      case LESS_EQUAL -> signed ? CompareOp.SLE : CompareOp.ULE;
      case GREATER -> signed ? CompareOp.SGT : CompareOp.UGT;
      case GREATER_EQUAL -> signed ? CompareOp.SGE : CompareOp.UGE;
      default -> throw new IllegalArgumentException("no comparison: " + operator);
    };
  }
}
