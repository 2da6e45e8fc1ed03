package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.FetchValue.AllArguments;
import io.sonde.tracefs.dynamic.FetchValue.Comm;
import io.sonde.tracefs.dynamic.FetchValue.Dereference;
import io.sonde.tracefs.dynamic.FetchValue.EventField;
import io.sonde.tracefs.dynamic.FetchValue.FileOffset;
import io.sonde.tracefs.dynamic.FetchValue.FunctionArgument;
import io.sonde.tracefs.dynamic.FetchValue.Immediate;
import io.sonde.tracefs.dynamic.FetchValue.ImmediateText;
import io.sonde.tracefs.dynamic.FetchValue.Member;
import io.sonde.tracefs.dynamic.FetchValue.Memory;
import io.sonde.tracefs.dynamic.FetchValue.Register;
import io.sonde.tracefs.dynamic.FetchValue.ReturnValue;
import io.sonde.tracefs.dynamic.FetchValue.Stack;
import io.sonde.tracefs.dynamic.FetchValue.StackEntry;
import io.sonde.tracefs.dynamic.FetchValue.Symbol;
import io.sonde.tracefs.dynamic.FetchValue.Variable;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;

/** Reads what an argument fetches (parse_probe_arg in kernel/trace/trace_probe.c). */
final class ValueReader {
  private final Scope scope;

  ValueReader(Scope scope) {
    this.scope = scope;
  }

  FetchValue read(Word word) throws EventSyntaxException {
    if (word.isEmpty()) {
      throw word.wrong("a value was expected");
    }
    FetchValue value =
        switch (word.text().charAt(0)) {
          case '%' -> register(word);
          case '@' -> memory(word);
          case '$' -> variable(word);
          case '\\' -> immediate(word);
          case '+', '-' -> dereference(word);
          default -> parameter(word);
        };
    Optional<String> problem = scope.problemWithin(value);
    if (problem.isPresent()) {
      throw word.wrong(problem.get());
    }
    return value;
  }

  private static FetchValue register(Word word) throws EventSyntaxException {
    String name = word.from(1).text();
    if (!FetchRules.REGISTER.matcher(name).matches()) {
      throw word.wrongAt(1, "a register's name was expected");
    }
    return new Register(name);
  }

  private static FetchValue memory(Word word) throws EventSyntaxException {
    Word place = word.from(1);
    if (place.startsWith("+")) {
      return new FileOffset(
          Numbers.positive(place.from(1).text())
              .orElseThrow(() -> place.wrongAt(1, "an offset in the file was expected")));
    }
    if (!place.isEmpty() && Character.isDigit(place.text().charAt(0))) {
      return new Memory(
          Numbers.unsigned(place.text()).orElseThrow(() -> place.wrong("no address of 64 bits")));
    }
    int sign = Math.max(place.indexOf('+'), place.indexOf('-'));
    Word name = sign < 0 ? place : place.to(sign);
    if (!FetchRules.SYMBOL.matcher(name.text()).matches()) {
      throw place.wrong("an address or a symbol was expected");
    }
    return new Symbol(name.text(), sign < 0 ? 0 : offset(place.from(sign)));
  }

  /** {@code +N} or {@code -N}. */
  private static long offset(Word word) throws EventSyntaxException {
    boolean negative = word.startsWith("-");
    return Numbers.signed(negative, word.from(1).text())
        .orElseThrow(() -> word.wrongAt(1, "an offset was expected: a number of 63 bits"));
  }

  private FetchValue variable(Word word) throws EventSyntaxException {
    String name = word.from(1).text();
    if (name.equals("comm") || name.equals("COMM")) {
      return new Comm();
    }
    if (scope == Scope.EVENT) {
      if (!FetchRules.C_NAME.matcher(name).matches()) {
        throw word.wrongAt(1, "a field's name was expected");
      }
      return new EventField(name);
    }
    if (name.equals("retval") || name.startsWith("retval->") || name.startsWith("retval.")) {
      return members(new ReturnValue(), word, "$retval".length());
    }
    if (name.equals("arg*")) {
      return new AllArguments();
    }
    if (name.startsWith("arg")) {
      Word number = word.from("$arg".length());
      long index = number(number, "the number of a parameter, from 1, or * was expected");
      if (index == 0) {
        throw number.wrong("parameters are counted from 1");
      }
      return new FunctionArgument((int) index);
    }
    if (name.equals("stack")) {
      return new Stack();
    }
    if (name.startsWith("stack")) {
      Word number = word.from("$stack".length());
      return new StackEntry((int) number(number, "the number of a word of the stack was expected"));
    }
    throw word.wrongAt(1, "one of $retval, $argN, $arg*, $stack, $stackN and $comm was expected");
  }

  private static long number(Word word, String expected) throws EventSyntaxException {
    return Numbers.index(word.text()).orElseThrow(() -> word.wrong(expected));
  }

  private static FetchValue immediate(Word word) throws EventSyntaxException {
    Word value = word.from(1);
    if (value.startsWith("\"")) {
      return text(value);
    }
    boolean signed = value.startsWith("-") || value.startsWith("+");
    OptionalLong number =
        signed
            ? Numbers.signed(value.startsWith("-"), value.from(1).text())
            : Numbers.unsigned(value.text());
    return new Immediate(
        number.orElseThrow(() -> value.wrong("a number of 64 bits, or a text was expected")));
  }

  private static FetchValue text(Word quoted) throws EventSyntaxException {
    int last = quoted.length() - 1;
    if (last == 0 || quoted.text().charAt(last) != '"') {
      throw quoted.missing("the text is not closed by \" (no space, : or # can be in it)");
    }
    Word content = quoted.part(1, last);
    for (int i = 0; i < content.length(); i++) {
      if (!FetchRules.IMMEDIATE_TEXT.matcher(content.text().substring(i, i + 1)).matches()) {
        throw content.wrongAt(i, "a text is of ASCII letters, digits and signs");
      }
    }
    return new ImmediateText(content.text());
  }

  private FetchValue dereference(Word word) throws EventSyntaxException {
    boolean user = word.startsWith("+u") || word.startsWith("-u");
    int open = word.indexOf('(');
    if (open < 0) {
      throw word.missing("an address in parentheses was expected");
    }
    int digits = user ? 2 : 1;
    long offset =
        Numbers.signed(word.startsWith("-"), word.part(digits, open).text())
            .orElseThrow(() -> word.wrongAt(digits, "an offset was expected: a number of 63 bits"));
    int close = word.text().lastIndexOf(')');
    if (close < open) {
      throw word.missing("a parenthesis is not closed");
    }
    if (close != word.length() - 1) {
      throw word.wrongAt(close + 1, "nothing was expected after the parenthesis but a type");
    }
    Word inner = word.part(open + 1, close);
    FetchValue address = read(inner);
    if (!FetchRules.isAddress(address)) {
      throw inner.wrong(address.text() + " is no address");
    }
    return new Dereference(offset, user, address);
  }

  private static FetchValue parameter(Word word) throws EventSyntaxException {
    int end = nameEnd(word, 0);
    if (end == 0) {
      throw word.wrong("a value was expected: %REG, @ADDR, $NAME, \\IMM, +OFFS(…) or a parameter");
    }
    return members(new Variable(word.to(end).text()), word, end);
  }

  /** What comes after a variable: nothing, or members of what it points to. */
  private static FetchValue members(FetchValue parent, Word word, int from)
      throws EventSyntaxException {
    FetchValue value = parent;
    int at = from;
    while (at < word.length()) {
      boolean pointed = word.text().startsWith("->", at);
      if (!pointed && word.text().charAt(at) != '.') {
        throw word.wrongAt(at, "->, . or the end was expected");
      }
      if (!pointed && value.equals(parent)) {
        throw word.wrongAt(at, parent.text() + " is at most a pointer: -> was expected");
      }
      int begin = at + (pointed ? 2 : 1);
      int end = nameEnd(word, begin);
      if (end == begin) {
        throw word.wrongAt(begin, "a member's name was expected");
      }
      value = new Member(value, pointed, word.part(begin, end).text());
      at = end;
    }
    return value;
  }

  /** Where a C name ends that begins here; the same place if none does. */
  private static int nameEnd(Word word, int begin) {
    Matcher name = FetchRules.C_NAME.matcher(word.text()).region(begin, word.length());
    return name.lookingAt() ? name.end() : begin;
  }
}
