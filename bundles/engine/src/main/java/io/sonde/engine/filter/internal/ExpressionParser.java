package io.sonde.engine.filter.internal;

import io.sonde.engine.filter.internal.Token.Kind;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * Reads a filter.
 *
 * <pre>
 * either     = both { "||" both }
 * both       = one { "&amp;&amp;" one }
 * one        = "!" one | "(" either ")" | comparison
 * comparison = FIELD ( "==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 * value      = NUMBER | 0xNUMBER | "TEXT" | NAME
 * </pre>
 */
final class ExpressionParser {
  /** Nobody writes more; a text that does must not exhaust the stack. */
  private static final int DEPTH_LIMIT = 100;

  private final List<Token> tokens;
  private int position;
  private int depth;

  private ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The whole text as one expression. */
  static Expression parse(String text) throws FilterException {
    ExpressionParser parser = new ExpressionParser(Lexer.tokens(text));
    Expression result = parser.either();
    if (parser.peek().kind() != Kind.END) {
      throw expected("'&&', '||' or the end", parser.peek());
    }
    return result;
  }

  private Expression either() throws FilterException {
    Expression left = both();
    while (peek().is("||")) {
      position++;
      left = new Expression.Or(left, both());
    }
    return left;
  }

  private Expression both() throws FilterException {
    Expression left = one();
    while (peek().is("&&")) {
      position++;
      left = new Expression.And(left, one());
    }
    return left;
  }

  private Expression one() throws FilterException {
    if (++depth > DEPTH_LIMIT) {
      throw new FilterException("it is nested more than " + DEPTH_LIMIT + " deep");
    }
    Expression result;
    if (peek().is("!")) {
      position++;
      result = new Expression.Not(one());
    } else if (peek().is("(")) {
      position++;
      result = either();
      if (!peek().is(")")) {
        throw expected("')'", peek());
      }
      position++;
    } else {
      result = comparison();
    }
    depth--;
    return result;
  }

  private Expression comparison() throws FilterException {
    Token field = take();
    if (field.kind() != Kind.NAME) {
      throw expected("a field's name", field);
    }
    Token symbol = take();
    Operator operator = symbol.kind() == Kind.SYMBOL ? Operator.of(symbol.text()) : null;
    if (operator == null) {
      throw expected("a comparison of " + field.text() + " (==, !=, <, <=, >, >=)", symbol);
    }
    return new Expression.Comparison(field.text(), operator, value(take()));
  }

  private static Literal value(Token token) throws FilterException {
    return switch (token.kind()) {
      case NUMBER -> new Literal.Number(number(token));
      case STRING -> new Literal.Text(token.text());
      case NAME -> new Literal.Word(token.text());
      case SYMBOL, END -> throw expected("a number, a name or a text in quotes", token);
    };
  }

  private static BigInteger number(Token token) throws FilterException {
    String digits = token.text().toLowerCase(Locale.ROOT);
    boolean negative = digits.startsWith("-");
    digits = negative ? digits.substring(1) : digits;
    boolean hex = digits.startsWith("0x");
    try {
      BigInteger magnitude =
          hex ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits, 10);
      return negative ? magnitude.negate() : magnitude;
    } catch (NumberFormatException e) {
      throw new FilterException(
          token.shown() + " at character " + (token.at() + 1) + " is no number");
    }
  }

  private Token peek() {
    return tokens.get(position);
  }

  /** The end stays where it is: it can be taken again. */
  private Token take() {
    Token token = peek();
    if (token.kind() != Kind.END) {
      position++;
    }
    return token;
  }

  private static FilterException expected(String what, Token found) {
    return new FilterException(
        "expected " + what + " at character " + (found.at() + 1) + ", found " + found.shown());
  }
}
