package io.sonde.tracefs.filter.internal;

import io.sonde.tracefs.dynamic.EventSyntaxException;
import io.sonde.tracefs.filter.internal.Predicate.Form;
import io.sonde.tracefs.filter.internal.Predicate.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a filter's comparisons, by the kernel's own grammar (predicate_parse and parse_pred in
 * kernel/trace/trace_events_filter.c). It needs no stack: how they are joined changes nothing of
 * what each may be.
 */
final class FilterParser {
  private static final String MODIFIER_USTRING = ".ustring";
  private static final String MODIFIER_FUNCTION = ".function";
  private static final String CPUS = "CPUS{";

  private final String text;
  private int position;
  private int open;

  FilterParser(String text) {
    this.text = text;
  }

  /** All comparisons, in their order. */
  List<Predicate> predicates() throws EventSyntaxException {
    List<Predicate> predicates = new ArrayList<>();
    do {
      opening();
      predicates.add(predicate());
    } while (joined());
    return predicates;
  }

  /** What may stand before a comparison. */
  private void opening() {
    while (true) {
      blanks();
      if (peek(0) == '(') {
        open++;
      } else if (peek(0) != '!' || peek(1) == '=' || peek(1) == ' ' || peek(1) == 0) {
        return;
      }
      position++;
    }
  }

  /** What may stand behind it; false at the end. */
  private boolean joined() throws EventSyntaxException {
    while (true) {
      blanks();
      char c = peek(0);
      if (c == ')') {
        if (open == 0) {
          throw wrong(position, "no parenthesis is open here");
        }
        open--;
        position++;
      } else if (c == 0) {
        if (open > 0) {
          throw wrong(position, "')' was expected: " + open + " of '(' " + "without one");
        }
        return false;
      } else if ((c == '&' || c == '|') && peek(1) == c) {
        position += 2;
        return true;
      } else {
        throw wrong(position, "'&&', '||' or the end was expected");
      }
    }
  }

  private Predicate predicate() throws EventSyntaxException {
    int fieldStart = position;
    while (isNamePart(peek(0))) {
      position++;
    }
    if (position == fieldStart) {
      throw wrong(position, "a field was expected");
    }
    String field = text.substring(fieldStart, position);
    String modifier = modifier();
    blanks();
    int operatorStart = position;
    Operator operator = operator();
    blanks();
    int valueStart = position;
    Form form = form(modifier);
    String value = value(form);
    return new Predicate(
        field, fieldStart + 1, modifier, operator, operatorStart + 1, form, value, valueStart + 1);
  }

  private String modifier() throws EventSyntaxException {
    for (String modifier : List.of(MODIFIER_USTRING, MODIFIER_FUNCTION)) {
      if (text.startsWith(modifier, position)) {
        position += modifier.length();
        if (isNamePart(peek(0))) {
          throw wrong(position, "an operator was expected after " + modifier);
        }
        return modifier.substring(1);
      }
    }
    if (peek(0) == '.') {
      throw wrong(position, ".ustring or .function was expected");
    }
    return "";
  }

  private Operator operator() throws EventSyntaxException {
    for (Operator operator : Operator.values()) {
      if (text.startsWith(operator.text(), position)) {
        position += operator.text().length();
        return operator;
      }
    }
    throw wrong(position, "an operator was expected: " + Operator.all());
  }

  private Form form(String modifier) throws EventSyntaxException {
    char c = peek(0);
    if (c == '"' || c == '\'') {
      return Form.QUOTED;
    }
    if (isDigit(c) || c == '-') {
      return Form.NUMBER;
    }
    if (text.startsWith(CPUS, position)) {
      return Form.CPUS;
    }
    if (modifier.equals("function") && isNamePart(c)) {
      return Form.NAME;
    }
    throw wrong(
        position,
        isNamePart(c)
            ? "a number or a text in quotes was expected, such as \"" + word() + "\""
            : "a number or a text in quotes was expected");
  }

  private String word() {
    int end = position;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return text.substring(position, end);
  }

  private String value(Form form) throws EventSyntaxException {
    int start = position;
    if (form == Form.QUOTED) {
      return until(text.charAt(start), start + 1);
    }
    if (form == Form.CPUS) {
      return until('}', start + CPUS.length());
    }
    if (peek(0) == '-') {
      position++;
    }
    while (isNamePart(peek(0)) || form == Form.NAME && peek(0) == '.') {
      position++;
    }
    return text.substring(start, position);
  }

  private String until(char end, int start) throws EventSyntaxException {
    int stop = text.indexOf(end, start);
    if (stop < 0) {
      throw wrong(text.length(), end + " was expected, which ends what begins at column " + start);
    }
    position = stop + 1;
    return text.substring(start, stop);
  }

  private void blanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  /** 0 behind the end. */
  private char peek(int ahead) {
    return position + ahead < text.length() ? text.charAt(position + ahead) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private EventSyntaxException wrong(int at, String reason) {
    return new EventSyntaxException(text, at + 1, reason);
  }
}
