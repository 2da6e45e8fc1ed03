package io.sonde.lang.c.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random function of C and what it returns, worked out while it is written. It knows C's rules
 * for integers by itself: a type is its size, sign and rank, a value is the 64 bits that the type
 * extends to. Nothing that C leaves undefined is written, but for what the compiler defines: signed
 * numbers wrap.
 */
public final class RandomC {
  private final Random random;
  private final List<Variable> variables = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();

  /** An integer type. */
  public enum Type {
    BOOL("_Bool", 1, false, 0),
    S8("signed char", 1, true, 1),
    U8("unsigned char", 1, false, 1),
    S16("short", 2, true, 2),
    U16("unsigned short", 2, false, 2),
    S32("int", 4, true, 3),
    U32("unsigned int", 4, false, 3),
    S64("long", 8, true, 4),
    U64("unsigned long", 8, false, 4),
    SLL("long long", 8, true, 5),
    ULL("unsigned long long", 8, false, 5);

    private final String text;
    private final int size;
    private final boolean signed;
    private final int rank;

    Type(String text, int size, boolean signed, int rank) {
      this.text = text;
      this.size = size;
      this.signed = signed;
      this.rank = rank;
    }

    long wrap(long value) {
      if (this == BOOL) {
        return value != 0 ? 1 : 0;
      }
      return switch (size) {
        case 1 -> signed ? (byte) value : value & 0xff;
        case 2 -> signed ? (short) value : value & 0xffff;
        case 4 -> signed ? (int) value : value & 0xffff_ffffL;
        default -> value;
      };
    }

    Type promoted() {
      return rank < 3 ? S32 : this;
    }
  }

  /** An expression's text, type and value. */
  private record Term(String text, Type type, long value) {}

  private static final class Variable {
    final String name;
    final Type type;
    long value;

    Variable(String name, Type type, long value) {
      this.name = name;
      this.type = type;
      this.value = value;
    }
  }

  private final StringBuilder parameters = new StringBuilder();
  private final byte[] context = new byte[8 * 4];
  private long result;

  public RandomC(long seed) {
    random = new Random(seed);
    java.nio.ByteBuffer memory =
        java.nio.ByteBuffer.wrap(context).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 4; i++) {
      Type type = Type.values()[1 + random.nextInt(10)];
      long value = number();
      memory.putLong(i * 8, value);
      parameters.append(", ").append(type.text).append(" p").append(i);
      variables.add(new Variable("p" + i, type, type.wrap(value)));
    }
    statements();
    Term last = term(5);
    body.append("  return ").append(last.text).append(";\n");
    result = Type.S64.wrap(last.type.wrap(last.value));
  }

  /** The program; its parameters are four words of the context. */
  public String text() {
    return "long kprobe__f(void *ctx" + parameters + ") {\n" + body + "}\n";
  }

  /** The same as a function that any compiler of C takes, with its arguments. */
  public String call(String name) {
    StringBuilder out = new StringBuilder("long " + name + "(void *ctx" + parameters + ") {\n");
    out.append(body).append("}\n");
    return out.toString();
  }

  public byte[] context() {
    return context.clone();
  }

  public long result() {
    return result;
  }

  private void statements() {
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(3) == 0) {
        Type type = Type.values()[random.nextInt(11)];
        Term start = term(3);
        Variable variable = new Variable("v" + i, type, type.wrap(start.value));
        body.append("  ").append(type.text).append(' ').append(variable.name);
        body.append(" = ").append(start.text).append(";\n");
        variables.add(variable);
      } else if (random.nextInt(3) == 0) {
        conditional();
      } else {
        body.append("  ").append(effect(2).text).append(";\n");
      }
    }
  }

  private void conditional() {
    Term condition = term(3);
    Variable changed = variables.get(random.nextInt(variables.size()));
    Term yes = term(2);
    Term no = term(2);
    body.append("  if (").append(condition.text).append(")\n    ");
    body.append(changed.name).append(" = ").append(yes.text).append(";\n  else\n    ");
    body.append(changed.name).append(" = ").append(no.text).append(";\n");
    changed.value = changed.type.wrap(condition.value != 0 ? yes.value : no.value);
  }

  /** An assignment or step: it stands alone, as C does not say when it takes effect. */
  private Term effect(int depth) {
    Variable variable = variables.get(random.nextInt(variables.size()));
    String place = random.nextInt(4) == 0 ? "*(&" + variable.name + ")" : variable.name;
    long before = variable.value;
    switch (random.nextInt(4)) {
      case 0 -> {
        Term value = term(depth);
        variable.value = variable.type.wrap(value.value);
        return new Term(place + " = " + value.text, variable.type, variable.value);
      }
      case 1 -> {
        boolean up = random.nextBoolean();
        boolean prefix = random.nextBoolean();
        variable.value = variable.type.wrap(up ? before + 1 : before - 1);
        String operator = up ? "++" : "--";
        String text = prefix ? operator + place : "(" + place + ")" + operator;
        return new Term(text, variable.type, prefix ? variable.value : before);
      }
      default -> {
        String operator = List.of("+", "-", "*", "&", "|", "^", "/", "%").get(random.nextInt(8));
        Term value = term(depth);
        Term left = new Term(place, variable.type, before);
        variable.value = variable.type.wrap(binary(operator, left, value).value);
        String text = place + " " + operator + "= " + value.text;
        return new Term(text, variable.type, variable.value);
      }
    }
  }

  private Term term(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(10)) {
      case 0 -> leaf();
      case 1 -> cast(depth);
      case 2 -> unary(depth);
      case 3 -> shift(depth);
      case 4 -> compare(depth);
      case 5 -> logical(depth);
      case 6 -> conditionalTerm(depth);
      default -> {
        String operator = List.of("+", "-", "*", "&", "|", "^", "/", "%").get(random.nextInt(8));
        yield binary(operator, term(depth - 1), term(depth - 1));
      }
    };
  }

  private long number() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(5) - 2;
      case 1 -> random.nextInt(512) - 256;
      case 2 -> random.nextInt();
      case 3 -> 1L << random.nextInt(64);
      default -> random.nextLong();
    };
  }

  private Term leaf() {
    if (random.nextInt(3) > 0) {
      Variable variable = variables.get(random.nextInt(variables.size()));
      return new Term(variable.name, variable.type, variable.value);
    }
    return switch (random.nextInt(4)) {
      case 0 -> constant(random.nextInt(100), "", Type.S32);
      case 1 -> constant(random.nextInt() & 0xffff_ffffL, "U", Type.U32);
      case 2 -> constant(random.nextLong() >>> 1, "L", Type.S64);
      default -> constant(random.nextLong(), "ULL", Type.ULL);
    };
  }

  private static Term constant(long value, String suffix, Type type) {
    return new Term(Long.toUnsignedString(value) + suffix, type, value);
  }

  private Term cast(int depth) {
    Type type = Type.values()[random.nextInt(11)];
    Term term = term(depth - 1);
    return new Term("(" + type.text + ")" + parenthesized(term), type, type.wrap(term.value));
  }

  private static String parenthesized(Term term) {
    return "(" + term.text + ")";
  }

  private Term unary(int depth) {
    Term term = term(depth - 1);
    Type type = term.type.promoted();
    return switch (random.nextInt(4)) {
      case 0 -> new Term("-" + parenthesized(term), type, type.wrap(-term.value));
      case 1 -> new Term("~" + parenthesized(term), type, type.wrap(~term.value));
      case 2 -> new Term("+" + parenthesized(term), type, term.value);
      default -> new Term("!" + parenthesized(term), Type.S32, term.value == 0 ? 1 : 0);
    };
  }

  private Term shift(int depth) {
    Term left = term(depth - 1);
    Term count = term(depth - 1);
    Type type = left.type.promoted();
    int bits = type.size * 8 - 1;
    long by = count.value & bits;
    boolean leftwards = random.nextBoolean();
    long value = leftwards ? left.value << by : type.signed ? left.value >> by : left.value >>> by;
    String text =
        parenthesized(left)
            + (leftwards ? " << " : " >> ")
            + "("
            + parenthesized(count)
            + " & "
            + bits
            + ")";
    return new Term("(" + text + ")", type, type.wrap(value));
  }

  /** C11 6.3.1.8, by its own words. */
  private static Type common(Type left, Type right) {
    Type a = left.promoted();
    Type b = right.promoted();
    if (a == b) {
      return a;
    }
    if (a.signed == b.signed) {
      return a.rank > b.rank ? a : b;
    }
    Type unsigned = a.signed ? b : a;
    Type signed = a.signed ? a : b;
    if (unsigned.rank >= signed.rank) {
      return unsigned;
    }
    if (signed.size > unsigned.size) {
      return signed;
    }
    return signed == Type.S64 ? Type.U64 : Type.ULL;
  }

  private static Term binary(String operator, Term left, Term right) {
    Type type = common(left.type, right.type);
    long a = type.wrap(left.value);
    long b = type.wrap(right.value);
    String rightText = parenthesized(right);
    if (operator.equals("/") || operator.equals("%")) {
      // the compiler defines what C does not: n / 0 is 0, n % 0 is n
      long quotient = b == 0 ? 0 : type.signed ? a / b : Long.divideUnsigned(a, b);
      long remainder = b == 0 ? a : type.signed ? a % b : Long.remainderUnsigned(a, b);
      long value = operator.equals("/") ? quotient : remainder;
      return new Term(
          "(" + parenthesized(left) + " " + operator + " " + rightText + ")",
          type,
          type.wrap(value));
    }
    long value =
        switch (operator) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "&" -> a & b;
          case "|" -> a | b;
          default -> a ^ b;
        };
    return new Term(
        "(" + parenthesized(left) + " " + operator + " " + rightText + ")", type, type.wrap(value));
  }

  private Term compare(int depth) {
    Term left = term(depth - 1);
    Term right = term(depth - 1);
    Type type = common(left.type, right.type);
    long a = type.wrap(left.value);
    long b = type.wrap(right.value);
    int order = type.signed ? Long.compare(a, b) : Long.compareUnsigned(a, b);
    String operator = List.of("==", "!=", "<", ">", "<=", ">=").get(random.nextInt(6));
    boolean holds =
        switch (operator) {
          case "==" -> order == 0;
          case "!=" -> order != 0;
          case "<" -> order < 0;
          case ">" -> order > 0;
          case "<=" -> order <= 0;
          default -> order >= 0;
        };
    String text = parenthesized(left) + " " + operator + " " + parenthesized(right);
    return new Term("(" + text + ")", Type.S32, holds ? 1 : 0);
  }

  private Term logical(int depth) {
    Term left = term(depth - 1);
    Term right = term(depth - 1);
    boolean and = random.nextBoolean();
    boolean holds = and ? left.value != 0 && right.value != 0 : left.value != 0 || right.value != 0;
    String text = parenthesized(left) + (and ? " && " : " || ") + parenthesized(right);
    return new Term("(" + text + ")", Type.S32, holds ? 1 : 0);
  }

  private Term conditionalTerm(int depth) {
    Term condition = term(depth - 1);
    Term yes = term(depth - 1);
    Term no = term(depth - 1);
    Type type = common(yes.type, no.type);
    String text = parenthesized(condition) + " ? " + parenthesized(yes) + " : " + parenthesized(no);
    return new Term("(" + text + ")", type, type.wrap(condition.value != 0 ? yes.value : no.value));
  }
}
