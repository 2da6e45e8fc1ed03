package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.PointerType;
import io.sonde.lang.c.type.internal.IntegerType;

/** Conversions that C makes by itself or on demand (C11 6.3, 6.5.16.1). */
final class Conversions {
  private final Diagnostics diagnostics;

  Conversions(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** A scalar as another type; nothing is asked. */
  static Tree convert(Tree tree, CType type) {
    if (tree.type().equals(type) || tree.type().isError()) {
      return tree;
    }
    if (tree instanceof Tree.Constant constant && type instanceof IntegerType integer) {
      return new Tree.Constant(constant.span(), type, integer.wrap(constant.value()));
    }
    return new Tree.Convert(tree, type);
  }

  static Tree promote(Tree tree) {
    return tree.type() instanceof IntegerType type ? convert(tree, type.promoted()) : tree;
  }

  /**
   * As if by assignment.
   *
   * @param what for diagnostics: {@code the argument 'x' of f}
   */
  Tree assign(Tree value, CType type, String what) {
    CType from = value.type();
    if (from.isError() || type.isError()) {
      return value;
    }
    if (from instanceof CType.StructType && from.equals(type)) {
      return value;
    }
    if (from.isVoid() || !from.isScalar() || !type.isScalar()) {
      diagnostics.error(value.span(), what + " is '" + type + "', not '" + from + "'");
      return new Tree.Bad(value.span());
    }
    if (type instanceof PointerType to) {
      if (from instanceof PointerType pointer) {
        checkPointers(pointer, to, value.span(), what);
      } else if (!Constants.isNull(value)) {
        diagnostics.warning(
            value.span(),
            what + " is '" + type + "', made of an integer without a cast",
            "write (" + type + ") before it");
      }
    } else if (from.isPointer() && type != IntegerType.BOOL) {
      diagnostics.warning(
          value.span(), what + " is '" + type + "', made of a pointer without a cast");
    }
    return convert(value, type);
  }

  private void checkPointers(PointerType from, PointerType to, Span span, String what) {
    if (!areCompatible(from.target(), to.target())) {
      diagnostics.warning(
          span, what + " is '" + to + "', and '" + from + "' points to something else");
    } else if (from.qualifiers().constant() && !to.qualifiers().constant()) {
      diagnostics.warning(span, what + " is '" + to + "': the 'const' of '" + from + "' is lost");
    }
  }

  static boolean areCompatible(CType a, CType b) {
    if (a.isVoid() || b.isVoid()) {
      return true;
    }
    if (a instanceof IntegerType x && b instanceof IntegerType y) {
      return x.size() == y.size();
    }
    if (a instanceof PointerType x && b instanceof PointerType y) {
      return areCompatible(x.target(), y.target());
    }
    if (a instanceof CType.ArrayType x && b instanceof CType.ArrayType y) {
      return areCompatible(x.element(), y.element());
    }
    return a.equals(b);
  }

  /** A condition: any scalar. */
  Tree condition(Tree tree) {
    if (!tree.type().isScalar() && !tree.type().isError()) {
      diagnostics.error(tree.span(), "'" + tree.type() + "' is neither true nor false");
      return new Tree.Bad(tree.span());
    }
    return tree;
  }
}
