package io.sonde.lang.c.check.internal;

import io.sonde.api.lang.PrintkMode;
import io.sonde.bpf.Helper;
import io.sonde.bpf.Helpers;
import io.sonde.lang.c.check.internal.PrintkFormat.Conversion;
import io.sonde.lang.c.check.internal.PrintkFormat.Kind;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.PointerType;
import io.sonde.lang.c.type.internal.IntegerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code bpf_trace_printk(format, …)} as bcc has it: the compiler adds the format's size. The
 * helper takes three arguments; more go through bpf_trace_vprintk where the kernel has it.
 */
final class PrintkChecker {
  private static final int MOST_DIRECT = 3;
  private static final int MOST = 12;

  private final Environment environment;
  private final Diagnostics diagnostics;

  PrintkChecker(Environment environment) {
    this.environment = environment;
    this.diagnostics = environment.diagnostics();
  }

  Tree check(Span span, List<Tree> arguments) {
    if (arguments.stream().anyMatch(a -> a.type().isError())) {
      return new Tree.Bad(span);
    }
    Optional<Tree.TextPlace> literal =
        arguments.isEmpty() ? Optional.empty() : literal(arguments.get(0));
    if (literal.isEmpty()) {
      diagnostics.error(
          arguments.isEmpty() ? span : arguments.get(0).span(),
          "the format of bpf_trace_printk must be a string literal");
      return new Tree.Bad(span);
    }
    String text = literal.get().bytes();
    List<Tree> values = new ArrayList<>(arguments.subList(1, arguments.size()));
    PrintkFormat format = PrintkFormat.of(text);
    Span formatSpan = literal.get().span();
    if (format.problem().isPresent()) {
      diagnostics.error(
          formatSpan, format.problem().get().message(), format.problem().get().hint());
      return new Tree.Bad(span);
    }
    dropExplicitSize(text, values, format);
    List<Conversion> conversions = format.conversions();
    Optional<Conversion> prefixed =
        conversions.stream().filter(conversion -> conversion.flags().contains("#")).findFirst();
    if (environment.printk() == PrintkMode.TRACE_PIPE && prefixed.isPresent()) {
      String wanted = prefixed.get().text();
      diagnostics.error(
          formatSpan,
          "the kernel does not know '" + wanted + "'",
          "write 0x" + wanted.replace("#", ""));
      return new Tree.Bad(span);
    }
    if (conversions.size() != values.size()) {
      diagnostics.error(
          formatSpan,
          "the format asks for "
              + conversions.size()
              + " arguments, and "
              + values.size()
              + (values.size() == 1 ? " is given" : " are given"));
      return new Tree.Bad(span);
    }
    Optional<Helper> helper = helper(span, values.size());
    List<Tree> wide = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      wide.add(argument(conversions.get(i), values.get(i)));
    }
    boolean bad = wide.stream().anyMatch(a -> a.type().isError());
    return helper.isEmpty() || bad
        ? new Tree.Bad(span)
        : new Tree.Print(span, helper.get(), text, formatSpan, wide);
  }

  /** Texts written for the plain helper give the size themselves: {@code fmt, sizeof(fmt), …}. */
  private static void dropExplicitSize(String text, List<Tree> values, PrintkFormat format) {
    if (values.size() == format.conversions().size() + 1) {
      OptionalLong size = Constants.evaluate(values.get(0));
      if (size.isPresent() && size.getAsLong() == text.length() + 1L) {
        values.remove(0);
      }
    }
  }

  private static Optional<Tree.TextPlace> literal(Tree tree) {
    return tree instanceof Tree.Address address && address.place() instanceof Tree.TextPlace text
        ? Optional.of(text)
        : Optional.empty();
  }

  private Optional<Helper> helper(Span span, int arguments) {
    if (arguments <= MOST_DIRECT || environment.printk() == PrintkMode.RECORD) {
      return Optional.of(Helpers.get("bpf_trace_printk"));
    }
    Helper vprintk = Helpers.get("bpf_trace_vprintk");
    if (arguments > MOST) {
      diagnostics.error(span, "bpf_trace_printk takes " + MOST + " arguments at most");
    } else if (environment.kernel().isAtLeast(vprintk.since())) {
      return Optional.of(vprintk);
    } else {
      diagnostics.error(
          span,
          "bpf_trace_printk takes 3 arguments before Linux "
              + vprintk.since()
              + "; this is compiled for "
              + environment.kernel(),
          "print in two calls");
    }
    return Optional.empty();
  }

  /**
   * An argument as 64 bits. Registers hold values of any width, so that {@code %d} of {@code
   * PT_REGS_RC} is no mistake.
   */
  private Tree argument(Conversion conversion, Tree value) {
    CType type = value.type();
    String what = "'" + conversion.text() + "'";
    if (!type.isScalar()) {
      diagnostics.error(value.span(), what + " does not print '" + type + "'");
      return new Tree.Bad(value.span());
    }
    if (conversion.kind() == Kind.STRING) {
      return string(what, value);
    }
    if (type instanceof IntegerType integer) {
      if (conversion.kind() == Kind.INTEGER
          && conversion.bytes() < integer.size()
          && !(value instanceof Tree.RegisterValue)) {
        diagnostics.warning(
            value.span(),
            what + " prints the lower 32 bits of '" + type + "'",
            "use " + wider(conversion.text()));
      }
      IntegerType wide = integer.isSigned() ? IntegerType.LONG : IntegerType.UNSIGNED_LONG;
      return Conversions.convert(value, wide);
    }
    if (conversion.kind() == Kind.INTEGER) {
      diagnostics.warning(value.span(), what + " prints a pointer as a number", "use %p or %px");
    }
    return Conversions.convert(value, IntegerType.UNSIGNED_LONG);
  }

  private Tree string(String what, Tree value) {
    boolean text =
        value.type() instanceof PointerType pointer
            && (pointer.target().isVoid()
                || pointer.target() instanceof IntegerType t && t.size() == 1);
    if (!text) {
      diagnostics.error(
          value.span(), what + " needs a pointer to char, not '" + value.type() + "'");
      return new Tree.Bad(value.span());
    }
    return value;
  }

  private static String wider(String conversion) {
    int letter = conversion.length() - 1;
    return conversion.substring(0, letter) + "ll" + conversion.substring(letter);
  }
}
