package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.ast.internal.BinaryOperator;
import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Literals;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.PointerType;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.Structures.UnsupportedMemberException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Expressions (C11 6.5): names, places and values. */
final class ExpressionChecker {
  private final Environment environment;
  private final Diagnostics diagnostics;
  private final Scopes scopes;
  private final Conversions conversions;
  private final OperatorChecker operators;
  private final TypeResolver types;
  private final CallChecker calls;
  private final MethodChecker methods;
  private final Names names;

  ExpressionChecker(Environment environment, Scopes scopes, Functions functions) {
    this.environment = environment;
    this.diagnostics = environment.diagnostics();
    this.scopes = scopes;
    this.conversions = new Conversions(diagnostics);
    this.operators = new OperatorChecker(environment, conversions);
    this.types = new TypeResolver(environment, scopes, this::value);
    this.names = new Names(environment, scopes, functions);
    this.calls = new CallChecker(environment, functions, conversions, names);
    this.methods = new MethodChecker(environment, conversions);
  }

  TypeResolver types() {
    return types;
  }

  Conversions conversions() {
    return conversions;
  }

  /** The value of an expression: places are read, arrays become pointers. */
  Tree value(Expr expression) {
    return valueOf(check(expression));
  }

  /** An expression whose value nobody asks for. */
  Tree effect(Expr expression) {
    Tree tree = check(expression);
    return tree instanceof Tree.Place place && !place.type().isScalar() ? tree : valueOf(tree);
  }

  private Tree valueOf(Tree tree) {
    if (!(tree instanceof Tree.Place place)) {
      return tree;
    }
    if (place.type() instanceof CType.ArrayType array) {
      markAddressed(place);
      CType type = new PointerType(array.element(), place.qualifiers());
      return new Tree.Address(place.span(), type, place);
    }
    if (place.type().isVoid()) {
      diagnostics.error(place.span(), "there is no value of type void");
      return new Tree.Bad(place.span());
    }
    markRead(place);
    return new Tree.Load(place);
  }

  private static void markRead(Tree.Place place) {
    if (place instanceof Tree.LocalPlace local) {
      local.local().setRead();
    }
  }

  /** Whether an expression is something that stands somewhere and has this type. */
  boolean isOfType(Expr expression, CType type) {
    boolean place =
        expression instanceof Expr.Name
            || expression instanceof Expr.Member
            || expression instanceof Expr.Index
            || expression instanceof Expr.Unary;
    return place && check(expression).type().equals(type);
  }

  Tree condition(Expr expression) {
    return conversions.condition(value(expression));
  }

  /** A place or a value. */
  private Tree check(Expr expression) {
    if (expression instanceof Expr.Number number) {
      return number(number);
    } else if (expression instanceof Expr.Character character) {
      return new Tree.Constant(character.span(), IntegerType.INT, character.value());
    } else if (expression instanceof Expr.Text text) {
      return new Tree.TextPlace(text.span(), text.bytes());
    } else if (expression instanceof Expr.Name name) {
      return names.resolve(name);
    } else if (expression instanceof Expr.Unary unary) {
      return unary(unary);
    } else if (expression instanceof Expr.Step step) {
      return step(step);
    } else if (expression instanceof Expr.Binary binary) {
      return binary(binary);
    } else if (expression instanceof Expr.Assign assign) {
      return assign(assign);
    } else if (expression instanceof Expr.Conditional conditional) {
      return operators.conditional(
          conditional.span(),
          value(conditional.condition()),
          value(conditional.yes()),
          value(conditional.no()));
    } else if (expression instanceof Expr.Cast cast) {
      return cast(cast);
    } else if (expression instanceof Expr.SizeOfType size) {
      return size(size.span(), types.type(size.type()));
    } else if (expression instanceof Expr.SizeOfValue size) {
      return size(size.span(), check(size.operand()).type());
    } else if (expression instanceof Expr.Call call) {
      return call(call);
    } else if (expression instanceof Expr.Member member) {
      return member(member);
    } else if (expression instanceof Expr.Index index) {
      return index(index);
    } else if (expression instanceof Expr.Bad) {
      return new Tree.Bad(expression.span());
    }
    throw new IllegalStateException("no expression: " + expression);
  }

  /** The first type of C11 6.4.4.1p5 that holds the value. */
  private static Tree number(Expr.Number number) {
    Literals.Number value = number.value();
    boolean wide = value.longs() > 0;
    boolean mayBeUnsigned = value.unsigned() || !value.decimal();
    long bits = value.bits();
    IntegerType type;
    if (!wide && !value.unsigned() && bits >= 0 && bits <= Integer.MAX_VALUE) {
      type = IntegerType.INT;
    } else if (!wide && mayBeUnsigned && bits >= 0 && bits <= 0xffff_ffffL) {
      type = IntegerType.UNSIGNED_INT;
    } else {
      type = value.longs() == 2 ? IntegerType.LONG_LONG : IntegerType.LONG;
      if (value.unsigned() || bits < 0) {
        type = type.unsigned();
      }
    }
    return new Tree.Constant(number.span(), type, bits);
  }

  private Tree binary(Expr.Binary binary) {
    if (binary.operator() == BinaryOperator.COMMA) {
      Tree first = value(binary.left());
      return operators.binary(binary.span(), binary.operator(), first, value(binary.right()));
    }
    return operators.binary(
        binary.span(), binary.operator(), value(binary.left()), value(binary.right()));
  }

  private Tree unary(Expr.Unary unary) {
    return switch (unary.operator()) {
      case ADDRESS -> address(unary);
      case DEREFERENCE -> pointee(unary.span(), value(unary.operand()), "*");
      default -> operators.unary(unary.span(), unary.operator(), value(unary.operand()));
    };
  }

  private Tree address(Expr.Unary unary) {
    Tree operand = check(unary.operand());
    if (operand.type().isError()) {
      return new Tree.Bad(unary.span());
    }
    if (operand instanceof Tree.RegisterValue register) {
      operand = new Tree.RegisterPlace(register.span(), register.role(), register.registers());
    }
    if (!(operand instanceof Tree.Place place)) {
      diagnostics.error(unary.span(), "'&' needs something that has an address");
      return new Tree.Bad(unary.span());
    }
    markAddressed(place);
    CType type = new PointerType(place.type(), place.qualifiers());
    return new Tree.Address(unary.span(), type, place);
  }

  private static void markAddressed(Tree.Place place) {
    Tree.Place base = place;
    while (base instanceof Tree.MemberPlace member) {
      base = member.base();
    }
    if (base instanceof Tree.LocalPlace local) {
      local.local().setAddressed();
      local.local().setWritten();
      local.local().setRead();
    }
  }

  private Tree pointee(Span span, Tree pointer, String operator) {
    if (pointer.type().isError()) {
      return new Tree.Bad(span);
    }
    if (!(pointer.type() instanceof PointerType type)) {
      diagnostics.error(span, "'" + operator + "' needs a pointer, not '" + pointer.type() + "'");
      return new Tree.Bad(span);
    }
    return new Tree.Pointee(span, type.target(), type.qualifiers(), pointer);
  }

  private Tree member(Expr.Member member) {
    Tree base =
        member.arrow()
            ? pointee(member.base().span(), value(member.base()), "->")
            : check(member.base());
    if (base.type().isError()) {
      return new Tree.Bad(member.span());
    }
    if (!(base.type() instanceof StructType struct) || !(base instanceof Tree.Place place)) {
      boolean forgotten = base.type() instanceof PointerType p && p.target() instanceof StructType;
      diagnostics.error(
          member.span(),
          "'" + base.type() + "' has no members",
          forgotten ? Optional.of("write -> in the place of .") : Optional.empty());
      return new Tree.Bad(member.span());
    }
    return field(member, struct, place);
  }

  private Tree field(Expr.Member member, StructType struct, Tree.Place place) {
    Optional<Field> field;
    try {
      field = environment.structures().field(struct, member.name());
    } catch (UnsupportedMemberException e) {
      diagnostics.error(member.nameSpan(), "member '" + member.name() + "': " + e.getMessage());
      return new Tree.Bad(member.span());
    }
    if (field.isPresent()) {
      return new Tree.MemberPlace(member.span(), place, field.get());
    }
    if (environment.structures().isKnown(struct)) {
      diagnostics.error(
          member.nameSpan(),
          "'" + struct + "' has no member '" + member.name() + "'",
          Suggestions.hint(member.name(), environment.structures().fieldNames(struct)));
    } else {
      diagnostics.error(
          member.span(), "'" + struct + "' is not known to this kernel's type information");
    }
    return new Tree.Bad(member.span());
  }

  private Tree index(Expr.Index index) {
    Tree base = value(index.base());
    Tree count = value(index.index());
    if (base.type().isError() || count.type().isError()) {
      return new Tree.Bad(index.span());
    }
    boolean swapped = base.type().isInteger() && count.type().isPointer();
    Tree pointer = swapped ? count : base;
    Tree position = swapped ? base : count;
    if (!pointer.type().isPointer() || !position.type().isInteger()) {
      diagnostics.error(
          index.span(), "'[]' does not take '" + base.type() + "' and '" + count.type() + "'");
      return new Tree.Bad(index.span());
    }
    checkBounds(index, pointer, position);
    return pointee(index.span(), operators.step(index.span(), pointer, position, false), "[]");
  }

  private void checkBounds(Expr.Index index, Tree pointer, Tree position) {
    OptionalLong at = Constants.evaluate(position);
    if (at.isPresent()
        && pointer instanceof Tree.Address address
        && address.place().type() instanceof CType.ArrayType array
        && array.length() > 0
        && (at.getAsLong() < 0 || at.getAsLong() >= array.length())) {
      diagnostics.error(
          index.index().span(),
          "index " + at.getAsLong() + " is outside of the array of " + array.length());
    }
  }

  private Tree cast(Expr.Cast cast) {
    CType type = types.type(cast.type());
    Tree operand = value(cast.operand());
    if (type.isError() || operand.type().isError()) {
      return new Tree.Bad(cast.span());
    }
    if (type.isVoid()) {
      return new Tree.Sequence(cast.span(), operand, new Tree.Nothing(cast.span()));
    }
    if (!type.isScalar() || !operand.type().isScalar()) {
      diagnostics.error(cast.span(), "no cast from '" + operand.type() + "' to '" + type + "'");
      return new Tree.Bad(cast.span());
    }
    return Conversions.convert(operand, type);
  }

  private Tree size(Span span, CType type) {
    if (type.isError()) {
      return new Tree.Bad(span);
    }
    OptionalLong size = type.isVoid() ? OptionalLong.of(1) : environment.sizes().of(type);
    if (size.isEmpty()) {
      diagnostics.error(span, "the size of '" + type + "' is not known");
      return new Tree.Bad(span);
    }
    return new Tree.Constant(span, IntegerType.UNSIGNED_LONG, size.getAsLong());
  }

  private Tree call(Expr.Call call) {
    if (call.callee() instanceof Expr.Member member
        && member.base() instanceof Expr.Name base
        && scopes.find(base.name()).orElse(null) instanceof Symbol.MapName map) {
      return methods.call(call.span(), map.map(), member, arguments(call));
    }
    if (!(call.callee() instanceof Expr.Name name)) {
      diagnostics.error(call.callee().span(), "such calls are not supported");
      return new Tree.Bad(call.span());
    }
    if (scopes.find(name.name()).isPresent()) {
      diagnostics.error(name.span(), "'" + name.name() + "' is no function");
      return new Tree.Bad(call.span());
    }
    return calls.call(call.span(), name, arguments(call));
  }

  private List<Tree> arguments(Expr.Call call) {
    List<Tree> arguments = new ArrayList<>();
    for (Expr argument : call.arguments()) {
      arguments.add(value(argument));
    }
    return arguments;
  }

  private Optional<Tree.Place> writable(Span span, Tree target, String operator) {
    if (target.type().isError()) {
      return Optional.empty();
    }
    if (!(target instanceof Tree.Place place) || target instanceof Tree.TextPlace) {
      diagnostics.error(span, "'" + operator + "' needs something that can be written to");
      return Optional.empty();
    }
    if (place.type() instanceof CType.ArrayType) {
      diagnostics.error(span, "an array cannot be assigned to", "copy it with __builtin_memcpy");
      return Optional.empty();
    }
    if (place.qualifiers().constant()) {
      diagnostics.error(span, "what is const cannot be written to");
      return Optional.empty();
    }
    if (place instanceof Tree.LocalPlace local) {
      local.local().setWritten();
    }
    return Optional.of(place);
  }

  private Tree assign(Expr.Assign assign) {
    Tree value = value(assign.value());
    Tree checked = check(assign.target());
    String text = assign.operator().map(BinaryOperator::text).orElse("") + "=";
    Optional<Tree.Place> target = writable(assign.target().span(), checked, text);
    if (target.isEmpty() || value.type().isError()) {
      return new Tree.Bad(assign.span());
    }
    if (assign.operator().isPresent()) {
      return update(assign.span(), target.get(), assign.operator().get(), value, false);
    }
    Tree converted = conversions.assign(value, target.get().type(), "what is assigned to");
    return converted.type().isError()
        ? new Tree.Bad(assign.span())
        : new Tree.Assignment(assign.span(), target.get(), converted);
  }

  private Tree step(Expr.Step step) {
    Tree checked = check(step.operand());
    Optional<Tree.Place> target = writable(step.span(), checked, step.up() ? "++" : "--");
    if (target.isEmpty()) {
      return new Tree.Bad(step.span());
    }
    Tree one = new Tree.Constant(step.span(), IntegerType.INT, 1);
    BinaryOperator operator = step.up() ? BinaryOperator.ADD : BinaryOperator.SUBTRACT;
    return update(step.span(), target.get(), operator, one, !step.prefix());
  }

  private Tree update(
      Span span, Tree.Place target, BinaryOperator operator, Tree value, boolean old) {
    Tree typed = operators.binary(span, operator, new Tree.Load(target), value);
    if (typed.type().isError()) {
      return new Tree.Bad(span);
    }
    if (typed instanceof Tree.PointerStep step) {
      return new Tree.Update(
          span, target, operator, step.count(), Optional.empty(), step.size(), old);
    }
    if (!(typed instanceof Tree.Arithmetic arithmetic) || !target.type().isInteger()) {
      diagnostics.error(span, "'" + operator.text() + "=' does not take '" + target.type() + "'");
      return new Tree.Bad(span);
    }
    IntegerType work = (IntegerType) arithmetic.type();
    return new Tree.Update(span, target, operator, arithmetic.right(), Optional.of(work), 0, old);
  }
}
