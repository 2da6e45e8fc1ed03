package io.sonde.lang.c.parse.internal;

import io.sonde.lang.c.ast.internal.BinaryOperator;
import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.TypeSyntax;
import io.sonde.lang.c.ast.internal.UnaryOperator;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Literals;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.lex.internal.Token.Kind;
import io.sonde.lang.c.source.internal.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Expressions (C11 6.5). Binary operators by precedence climbing. */
final class ExpressionParser {
  /** As many operators in a row: the tree leans to the left, and is walked recursively. */
  private static final int LONGEST_CHAIN = 1000;

  private static final Set<String> ASSIGNMENTS =
      Set.of("=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=");

  private final Cursor cursor;
  private final Diagnostics diagnostics;
  private final TypeParser types;

  ExpressionParser(Cursor cursor, TypeNames names, Diagnostics diagnostics) {
    this.cursor = cursor;
    this.diagnostics = diagnostics;
    this.types = new TypeParser(cursor, names, this, diagnostics);
  }

  TypeParser types() {
    return types;
  }

  Expr expression() {
    Expr left = assignment();
    int length = 0;
    while (cursor.at(",")) {
      checkLength(++length);
      cursor.next();
      Expr right = assignment();
      left = new Expr.Binary(left.span().to(right.span()), BinaryOperator.COMMA, left, right);
    }
    return left;
  }

  Expr assignment() {
    return cursor.nested(this::assignmentHere);
  }

  private Expr assignmentHere() {
    Expr left = conditional();
    Token operator = cursor.peek();
    if (operator.kind() != Kind.PUNCTUATOR || !ASSIGNMENTS.contains(operator.text())) {
      return left;
    }
    cursor.next();
    Expr value = assignment();
    String text = operator.text().substring(0, operator.text().length() - 1);
    return new Expr.Assign(left.span().to(value.span()), BinaryOperator.of(text), left, value);
  }

  /** An expression that is no assignment: what constants are made of. */
  Expr conditional() {
    Expr condition = binary(1);
    if (!cursor.take("?")) {
      return condition;
    }
    Expr yes = cursor.nested(this::expression);
    cursor.expect(":", "behind the second part of '?:'");
    Expr no = cursor.nested(this::conditional);
    return new Expr.Conditional(condition.span().to(no.span()), condition, yes, no);
  }

  private Expr binary(int least) {
    Expr left = cast();
    int length = 0;
    while (true) {
      Optional<BinaryOperator> operator = operator();
      if (operator.isEmpty() || operator.get().precedence() < least) {
        return left;
      }
      checkLength(++length);
      cursor.next();
      Expr right = binary(operator.get().precedence() + 1);
      left = new Expr.Binary(left.span().to(right.span()), operator.get(), left, right);
    }
  }

  private Optional<BinaryOperator> operator() {
    return cursor.peek().kind() == Kind.PUNCTUATOR
        ? BinaryOperator.of(cursor.peek().text())
        : Optional.empty();
  }

  private void checkLength(int length) {
    if (length > LONGEST_CHAIN) {
      throw cursor.error(
          cursor.peek().span(), "more than " + LONGEST_CHAIN + " operators in a row");
    }
  }

  private Expr cast() {
    if (!cursor.at("(") || !types.startsType(cursor.peek(1))) {
      return unary();
    }
    Span start = cursor.next().span();
    TypeSyntax type = types.typeName();
    cursor.expect(")", "behind the type of a cast");
    if (cursor.at("{")) {
      throw cursor.error(start, "compound literals are not supported yet");
    }
    Expr operand = cursor.nested(this::cast);
    return new Expr.Cast(start.to(operand.span()), type, operand);
  }

  private Expr unary() {
    Token token = cursor.peek();
    if (token.is("++") || token.is("--")) {
      cursor.next();
      Expr operand = cursor.nested(this::unary);
      return new Expr.Step(token.span().to(operand.span()), token.is("++"), true, operand);
    }
    if (token.is("sizeof")) {
      return sizeOf(cursor.next().span());
    }
    if (token.is("&&")) {
      throw cursor.error(token.span(), "addresses of labels are not supported");
    }
    Optional<UnaryOperator> operator =
        token.kind() == Kind.PUNCTUATOR ? UnaryOperator.of(token.text()) : Optional.empty();
    if (operator.isEmpty()) {
      return postfix(primary());
    }
    cursor.next();
    Expr operand = cursor.nested(this::cast);
    return new Expr.Unary(token.span().to(operand.span()), operator.get(), operand);
  }

  private Expr sizeOf(Span start) {
    if (cursor.at("(") && types.startsType(cursor.peek(1))) {
      cursor.next();
      TypeSyntax type = types.typeName();
      cursor.expect(")", "behind the type of sizeof");
      return new Expr.SizeOfType(cursor.since(start), type);
    }
    Expr operand = cursor.nested(this::unary);
    return new Expr.SizeOfValue(start.to(operand.span()), operand);
  }

  private Expr postfix(Expr base) {
    Expr result = base;
    int length = 0;
    while (true) {
      checkLength(++length);
      Span start = result.span();
      if (cursor.take("(")) {
        List<Expr> arguments = arguments();
        result = new Expr.Call(cursor.since(start), result, arguments);
      } else if (cursor.take("[")) {
        Expr index = cursor.nested(this::expression);
        cursor.expect("]", "behind an index");
        result = new Expr.Index(cursor.since(start), result, index);
      } else if (cursor.at(".") || cursor.at("->")) {
        boolean arrow = cursor.next().is("->");
        Token name = cursor.expectName("the name of a member");
        result = new Expr.Member(cursor.since(start), result, arrow, name.text(), name.span());
      } else if (cursor.at("++") || cursor.at("--")) {
        boolean up = cursor.next().is("++");
        result = new Expr.Step(cursor.since(start), up, false, result);
      } else {
        return result;
      }
    }
  }

  private List<Expr> arguments() {
    List<Expr> arguments = new ArrayList<>();
    if (cursor.take(")")) {
      return arguments;
    }
    do {
      arguments.add(assignment());
    } while (cursor.take(","));
    cursor.expect(")", "behind the arguments of a call");
    return arguments;
  }

  private Expr primary() {
    Token token = cursor.peek();
    switch (token.kind()) {
      case NUMBER:
        return number(cursor.next());
      case CHARACTER:
        cursor.next();
        return new Expr.Character(token.span(), Literals.character(token, diagnostics));
      case STRING:
        return text();
      case IDENTIFIER:
        if (!Keywords.isKeyword(token.text())) {
          cursor.next();
          return new Expr.Name(token.span(), token.text());
        }
        if (!Unsupported.expression(token.text()).isEmpty()) {
          throw cursor.error(token.span(), Unsupported.expression(token.text()));
        }
        break;
      case PUNCTUATOR:
        if (token.is("(")) {
          cursor.next();
          if (cursor.at("{")) {
            throw cursor.error(token.span(), "statement expressions are not supported yet");
          }
          Expr inner = cursor.nested(this::expression);
          cursor.expect(")", "to close the parenthesis");
          return inner;
        }
        break;
      default:
        break;
    }
    throw cursor.error(token.span(), "expected an expression, not " + token);
  }

  private Expr number(Token token) {
    Optional<Literals.Number> number = Literals.number(token.text());
    if (number.isPresent()) {
      return new Expr.Number(token.span(), number.get());
    }
    boolean fraction =
        token.text().contains(".") || token.text().matches("[0-9]+[eE].*|0[xX].*[pP].*");
    String why =
        fraction
            ? "floating point is not supported in BPF programs"
            : "'" + token.text() + "' is no integer of at most 64 bits";
    diagnostics.error(token.span(), why);
    return new Expr.Bad(token.span());
  }

  private Expr text() {
    Token first = cursor.peek();
    StringBuilder bytes = new StringBuilder();
    while (cursor.peek().kind() == Kind.STRING) {
      byte[] part = Literals.string(cursor.next(), diagnostics);
      bytes.append(new String(part, StandardCharsets.ISO_8859_1));
    }
    return new Expr.Text(cursor.since(first.span()), bytes.toString());
  }
}
