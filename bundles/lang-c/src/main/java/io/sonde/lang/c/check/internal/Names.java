package io.sonde.lang.c.check.internal;

import io.sonde.bpf.Helper;
import io.sonde.bpf.Helpers;
import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.IntegerType;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Finds what a name stands for, and says what could be meant where it stands for nothing. */
final class Names {
  private final Environment environment;
  private final Scopes scopes;
  private final Functions functions;

  Names(Environment environment, Scopes scopes, Functions functions) {
    this.environment = environment;
    this.scopes = scopes;
    this.functions = functions;
  }

  Tree resolve(Expr.Name name) {
    Optional<Symbol> symbol = scopes.find(name.name());
    if (symbol.isPresent()) {
      if (symbol.get() instanceof Symbol.Variable variable) {
        return new Tree.LocalPlace(name.span(), variable.local());
      } else if (symbol.get() instanceof Symbol.EnumConstant constant) {
        return constant(name, constant.value());
      } else if (symbol.get() instanceof Symbol.MapName) {
        environment
            .diagnostics()
            .error(
                name.span(),
                "'" + name.name() + "' is a map, and no value",
                "call a method of it, such as " + name.name() + ".lookup(&key)");
        return new Tree.Bad(name.span());
      }
      environment.diagnostics().error(name.span(), "'" + name.name() + "' is a type, not a value");
      return new Tree.Bad(name.span());
    }
    if (functions.find(name.name()).isPresent() || Helpers.find(name.name()).isPresent()) {
      environment
          .diagnostics()
          .error(name.span(), "functions as values are not supported", "call it: add ()");
      return new Tree.Bad(name.span());
    }
    OptionalLong constant = environment.structures().constant(name.name());
    if (constant.isPresent()) {
      return constant(name, constant.getAsLong());
    }
    environment
        .diagnostics()
        .error(name.span(), "'" + name.name() + "' is not declared", hint(name.name(), false));
    return new Tree.Bad(name.span());
  }

  private static Tree constant(Expr.Name name, long value) {
    boolean small = value == (int) value;
    IntegerType type =
        small
            ? IntegerType.INT
            : value >= 0 && value <= 0xffff_ffffL ? IntegerType.UNSIGNED_INT : IntegerType.LONG;
    return new Tree.Constant(name.span(), type, value);
  }

  /** The nearest name that is known, or a header that might have brought it. */
  Optional<String> hint(String name, boolean function) {
    Set<String> known = new HashSet<>(functions.names());
    known.addAll(environment.macros());
    if (function) {
      Helpers.all().stream().map(Helper::name).forEach(known::add);
      known.addAll(Intrinsics.names());
    } else {
      known.addAll(scopes.names());
    }
    Optional<String> nearest = Suggestions.hint(name, known);
    if (nearest.isPresent() || environment.unknownHeaders().isEmpty()) {
      return nearest;
    }
    return Optional.of(
        "sonde has no constants, macros or functions of "
            + String.join(", ", new TreeSet<>(environment.unknownHeaders())));
  }
}
