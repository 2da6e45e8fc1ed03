package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Literals;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.source.internal.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates the expression of an {@code #if}: 64-bit integers, unsigned where an operand is (C11
 * 6.10.1). Names that are left over are 0.
 */
final class Condition {
  private static final int DEEPEST = 200;

  /** Binary operators by how tightly they bind. */
  private static final Map<String, Integer> PRECEDENCE =
      Map.ofEntries(
          Map.entry("||", 1),
          Map.entry("&&", 2),
          Map.entry("|", 3),
          Map.entry("^", 4),
          Map.entry("&", 5),
          Map.entry("==", 6),
          Map.entry("!=", 6),
          Map.entry("<", 7),
          Map.entry(">", 7),
          Map.entry("<=", 7),
          Map.entry(">=", 7),
          Map.entry("<<", 8),
          Map.entry(">>", 8),
          Map.entry("+", 9),
          Map.entry("-", 9),
          Map.entry("*", 10),
          Map.entry("/", 10),
          Map.entry("%", 10));

  private final List<Token> tokens;
  private final Span directive;
  private final Diagnostics diagnostics;
  private int at;
  private int depth;

  private record Value(long bits, boolean unsigned) {
    static Value of(boolean truth) {
      return new Value(truth ? 1 : 0, false);
    }

    boolean isTrue() {
      return bits != 0;
    }
  }

  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Span span;

    Malformed(Span span, String message) {
      super(message);
      this.span = span;
    }
  }

  Condition(List<Token> tokens, Span directive, Diagnostics diagnostics) {
    this.tokens = tokens;
    this.directive = directive;
    this.diagnostics = diagnostics;
  }

  /** Its truth; false if it is malformed, which is reported. */
  boolean evaluate() {
    try {
      Value value = conditional(true);
      if (at < tokens.size()) {
        throw new Malformed(tokens.get(at).span(), "unexpected " + tokens.get(at) + " in #if");
      }
      return value.isTrue();
    } catch (Malformed e) {
      diagnostics.error(e.span, e.getMessage());
      return false;
    }
  }

  private Value conditional(boolean live) throws Malformed {
    Value condition = binary(1, live);
    if (!take("?")) {
      return condition;
    }
    Value yes = conditional(live && condition.isTrue());
    if (!take(":")) {
      throw new Malformed(here(), "expected ':' in #if");
    }
    Value no = conditional(live && !condition.isTrue());
    Value chosen = condition.isTrue() ? yes : no;
    return new Value(chosen.bits, yes.unsigned || no.unsigned);
  }

  private Value binary(int least, boolean live) throws Malformed {
    Value left = unary(live);
    while (at < tokens.size()) {
      Token operator = tokens.get(at);
      int precedence = PRECEDENCE.getOrDefault(operator.text(), 0);
      if (precedence < least) {
        return left;
      }
      at++;
      boolean rightLives =
          live && !(operator.is("||") && left.isTrue()) && !(operator.is("&&") && !left.isTrue());
      Value right = binary(precedence + 1, rightLives);
      left = apply(operator, left, right, live);
    }
    return left;
  }

  private static Value apply(Token operator, Value l, Value r, boolean live) throws Malformed {
    boolean unsigned = l.unsigned || r.unsigned;
    long a = l.bits;
    long b = r.bits;
    int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return switch (operator.text()) {
      case "||" -> Value.of(l.isTrue() || r.isTrue());
      case "&&" -> Value.of(l.isTrue() && r.isTrue());
      case "==" -> Value.of(a == b);
      case "!=" -> Value.of(a != b);
      case "<" -> Value.of(order < 0);
      case ">" -> Value.of(order > 0);
      case "<=" -> Value.of(order <= 0);
      case ">=" -> Value.of(order >= 0);
      case "|" -> new Value(a | b, unsigned);
      case "^" -> new Value(a ^ b, unsigned);
      case "&" -> new Value(a & b, unsigned);
      case "<<" -> new Value(b < 0 || b > 63 ? 0 : a << b, l.unsigned);
      case ">>" -> new Value(l.unsigned ? a >>> b : a >> b, l.unsigned);
      case "+" -> new Value(a + b, unsigned);
      case "-" -> new Value(a - b, unsigned);
      case "*" -> new Value(a * b, unsigned);
      default -> {
        if (b == 0 && live) {
          throw new Malformed(operator.span(), "division by zero in #if");
        }
        boolean quotient = operator.is("/");
        if (b == 0) {
          yield new Value(0, unsigned);
        } else if (unsigned) {
          yield new Value(
              quotient ? Long.divideUnsigned(a, b) : Long.remainderUnsigned(a, b), true);
        }
        yield new Value(quotient ? a / b : a % b, false);
      }
    };
  }

  private Value unary(boolean live) throws Malformed {
    if (++depth > DEEPEST) {
      throw new Malformed(here(), "the expression of #if is nested too deeply");
    }
    try {
      if (take("!")) {
        return Value.of(!unary(live).isTrue());
      } else if (take("-")) {
        Value value = unary(live);
        return new Value(-value.bits, value.unsigned);
      } else if (take("+")) {
        return unary(live);
      } else if (take("~")) {
        Value value = unary(live);
        return new Value(~value.bits, value.unsigned);
      } else if (take("(")) {
        Value value = conditional(live);
        if (!take(")")) {
          throw new Malformed(here(), "expected ')' in #if");
        }
        return value;
      }
      return primary();
    } finally {
      depth--;
    }
  }

  private Value primary() throws Malformed {
    if (at >= tokens.size()) {
      throw new Malformed(directive, "expected an expression in #if");
    }
    Token token = tokens.get(at++);
    switch (token.kind()) {
      case IDENTIFIER:
        if (at < tokens.size() && tokens.get(at).is("(")) {
          throw new Malformed(token.span(), "macro '" + token.text() + "' is not defined");
        }
        return new Value(0, false);
      case NUMBER:
        Optional<Literals.Number> number = Literals.number(token.text());
        if (number.isPresent()) {
          return new Value(number.get().bits(), number.get().unsigned() || number.get().bits() < 0);
        }
        throw new Malformed(token.span(), token + " is not an integer");
      case CHARACTER:
        return new Value(Literals.character(token, diagnostics), false);
      default:
        throw new Malformed(token.span(), "unexpected " + token + " in #if");
    }
  }

  private boolean take(String punctuator) {
    if (at < tokens.size() && tokens.get(at).is(punctuator)) {
      at++;
      return true;
    }
    return false;
  }

  private Span here() {
    return at < tokens.size() ? tokens.get(at).span() : directive;
  }
}
