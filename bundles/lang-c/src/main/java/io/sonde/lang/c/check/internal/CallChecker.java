package io.sonde.lang.c.check.internal;

import io.sonde.bpf.Helper;
import io.sonde.bpf.Helpers;
import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.kernel.internal.RegisterRole;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls: of helpers, of the text's own functions, of what sonde builds in. */
final class CallChecker {
  private static final String PRINTK = "bpf_trace_printk";

  private final Environment environment;
  private final Functions functions;
  private final Conversions conversions;
  private final Names names;
  private final HelperSignatures helpers;
  private final PrintkChecker printk;
  private final Intrinsics intrinsics;

  CallChecker(Environment environment, Functions functions, Conversions conversions, Names names) {
    this.environment = environment;
    this.functions = functions;
    this.conversions = conversions;
    this.names = names;
    this.helpers = new HelperSignatures(environment);
    this.printk = new PrintkChecker(environment);
    this.intrinsics = new Intrinsics(environment, conversions);
  }

  Tree call(Span span, Expr.Name name, List<Tree> arguments) {
    Optional<Functions.Signature> local = functions.find(name.name());
    if (local.isPresent()) {
      return local(span, local.get(), arguments);
    }
    Optional<RegisterRole> role = RegisterRole.of(name.name());
    if (role.isPresent()) {
      return register(span, role.get(), arguments);
    }
    Optional<Tree> intrinsic = intrinsics.call(span, name.name(), arguments);
    if (intrinsic.isPresent()) {
      return intrinsic.get();
    }
    Optional<Helper> helper = Helpers.find(name.name());
    if (helper.isEmpty()) {
      environment
          .diagnostics()
          .error(name.span(), "no function '" + name.name() + "'", names.hint(name.name(), true));
      return new Tree.Bad(span);
    }
    if (!environment.kernel().isAtLeast(helper.get().since())) {
      environment
          .diagnostics()
          .error(
              name.span(),
              name.name()
                  + " needs Linux "
                  + helper.get().since()
                  + "; this is compiled for "
                  + environment.kernel());
      return new Tree.Bad(span);
    }
    if (helper.get().name().equals(PRINTK)) {
      return printk.check(span, arguments);
    }
    return helper(span, helper.get(), arguments);
  }

  private Tree local(Span span, Functions.Signature signature, List<Tree> arguments) {
    String name = signature.function().name();
    functions.addCall(name, span);
    Optional<List<Tree>> converted = convert(span, name, signature.parameters(), arguments);
    return converted.isEmpty()
        ? new Tree.Bad(span)
        : new Tree.LocalCall(span, signature.result(), name, converted.get());
  }

  private Tree helper(Span span, Helper helper, List<Tree> arguments) {
    HelperSignatures.Signature signature = helpers.of(helper);
    if (signature.variadic()) {
      environment.diagnostics().error(span, helper.name() + " is not supported yet");
      return new Tree.Bad(span);
    }
    Optional<List<Tree>> converted =
        convert(span, helper.name(), signature.parameters(), arguments);
    return converted.isEmpty()
        ? new Tree.Bad(span)
        : new Tree.HelperCall(span, signature.result(), helper, converted.get());
  }

  private Tree register(Span span, RegisterRole role, List<Tree> arguments) {
    if (arguments.size() != 1) {
      environment.diagnostics().error(span, role.macro() + " takes one argument");
      return new Tree.Bad(span);
    }
    Tree registers = arguments.get(0);
    if (registers.type().isError()) {
      return new Tree.Bad(span);
    }
    if (!registers.type().isPointer()) {
      environment
          .diagnostics()
          .error(
              registers.span(),
              role.macro() + " needs a 'struct pt_regs *', not '" + registers.type() + "'");
      return new Tree.Bad(span);
    }
    return new Tree.RegisterValue(span, role, registers);
  }

  /** The arguments as the parameters' types; empty if they do not fit, which is reported. */
  private Optional<List<Tree>> convert(
      Span span, String name, List<CType> parameters, List<Tree> arguments) {
    if (parameters.size() != arguments.size()) {
      environment
          .diagnostics()
          .error(span, name + " takes " + count(parameters.size()) + ", not " + arguments.size());
      return Optional.empty();
    }
    List<Tree> converted = new ArrayList<>();
    boolean bad = false;
    for (int i = 0; i < arguments.size(); i++) {
      String what = "argument " + (i + 1) + " of " + name;
      Tree argument = conversions.assign(arguments.get(i), parameters.get(i), what);
      bad |= argument.type().isError();
      converted.add(argument);
    }
    return bad ? Optional.empty() : Optional.of(converted);
  }

  private static String count(int arguments) {
    return arguments == 0 ? "no arguments" : arguments + " argument" + (arguments == 1 ? "" : "s");
  }
}
