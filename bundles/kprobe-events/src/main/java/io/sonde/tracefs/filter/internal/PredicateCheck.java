package io.sonde.tracefs.filter.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import io.sonde.tracefs.filter.internal.Predicate.Form;
import io.sonde.tracefs.filter.internal.Predicate.Operator;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds comparisons against the fields of an event. */
final class PredicateCheck {
  /** MAX_FILTER_STR_VAL (kernel/trace/trace.h), less the byte that ends it. */
  private static final int LONGEST_TEXT = 255;

  /** kstrtoll and kstrtoull with base 0. */
  private static final Pattern INTEGER =
      Pattern.compile("(-?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))");

  /** bitmap_parselist, without its rarer forms. */
  private static final Pattern PROCESSORS =
      Pattern.compile("\\s*\\d+(-\\d+(:\\d+/\\d+)?)?(\\s*,\\s*\\d+(-\\d+(:\\d+/\\d+)?)?)*\\s*");

  private final String filter;
  private final TracepointFormat format;

  PredicateCheck(String filter, TracepointFormat format) {
    this.filter = filter;
    this.format = format;
  }

  void check(Predicate predicate) throws EventSyntaxException {
    Optional<FilterField> found = FilterField.find(format, predicate.field());
    if (found.isEmpty()) {
      throw wrong(predicate.fieldColumn(), FilterCheck.noField(predicate.field(), format));
    }
    FilterField field = found.get();
    if (predicate.modifier().equals("function")) {
      function(predicate, field);
      return;
    }
    if (predicate.modifier().equals("ustring") && field.kind() != FieldKind.TEXT_POINTER) {
      throw wrong(
          predicate.fieldColumn() + field.name().length(),
          ".ustring is for the address of a text, and " + is(field));
    }
    switch (predicate.form()) {
      case QUOTED -> text(predicate, field);
      case CPUS -> processors(predicate, field);
      default -> number(predicate, field);
    }
  }

  private void text(Predicate predicate, FilterField field) throws EventSyntaxException {
    if (!field.kind().isText()) {
      throw wrong(predicate.valueColumn(), "a number was expected: " + is(field));
    }
    if (!predicate.operator().isForText()) {
      throw wrong(
          predicate.operatorColumn(),
          "texts are compared by " + Operator.join(Operator.forText()) + ": " + is(field));
    }
    if (predicate.value().getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
      throw wrong(predicate.valueColumn(), "a text has at most " + LONGEST_TEXT + " bytes here");
    }
  }

  private void number(Predicate predicate, FilterField field) throws EventSyntaxException {
    if (field.kind().isText()) {
      throw wrong(predicate.valueColumn(), "a text in quotes was expected: " + is(field));
    }
    if (!field.kind().isNumber()) {
      throw wrong(predicate.fieldColumn(), is(field) + ": no number can be compared with it");
    }
    if (predicate.operator() == Operator.GLOB) {
      throw wrong(predicate.operatorColumn(), "~ is for texts: " + is(field));
    }
    integer(predicate, field.signed());
  }

  private void integer(Predicate predicate, boolean signed) throws EventSyntaxException {
    Matcher parts = INTEGER.matcher(predicate.value());
    if (!parts.matches()) {
      throw wrong(predicate.valueColumn(), "no number: " + predicate.value());
    }
    BigInteger value =
        parts.group(2) != null
            ? new BigInteger(parts.group(2), 16)
            : parts.group(3) != null
                ? new BigInteger(parts.group(3), 8)
                : new BigInteger(parts.group(4));
    boolean negative = !parts.group(1).isEmpty();
    if (negative && !signed) {
      throw wrong(
          predicate.valueColumn(), predicate.field() + " is unsigned: it is never negative");
    }
    BigInteger number = negative ? value.negate() : value;
    if (signed ? number.bitLength() > Long.SIZE - 1 : number.bitLength() > Long.SIZE) {
      throw wrong(predicate.valueColumn(), "a number of 64 bits was expected");
    }
  }

  private void processors(Predicate predicate, FilterField field) throws EventSyntaxException {
    if (field.kind() != FieldKind.CPUMASK && !field.kind().isNumber()) {
      throw wrong(predicate.fieldColumn(), "CPUS{} is for processors: " + is(field));
    }
    Operator operator = predicate.operator();
    if (operator != Operator.EQUAL
        && operator != Operator.NOT_EQUAL
        && operator != Operator.SHARES_BITS) {
      throw wrong(predicate.operatorColumn(), "sets of processors are compared by == != &");
    }
    if (!PROCESSORS.matcher(predicate.value()).matches()) {
      throw wrong(
          predicate.valueColumn(), "a list of processors was expected, such as CPUS{0-3,5}");
    }
  }

  private void function(Predicate predicate, FilterField field) throws EventSyntaxException {
    if (field.kind() != FieldKind.NUMBER) {
      throw wrong(predicate.fieldColumn(), ".function is for addresses: " + is(field));
    }
    Operator operator = predicate.operator();
    if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
      throw wrong(predicate.operatorColumn(), ".function is compared by == !=");
    }
    if (predicate.form() == Form.NUMBER) {
      integer(predicate, false);
    }
  }

  private static String is(FilterField field) {
    return field.name() + " is " + field.kind().words();
  }

  private EventSyntaxException wrong(int column, String reason) {
    return new EventSyntaxException(filter, column, reason);
  }
}
