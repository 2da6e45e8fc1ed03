package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.MapMethod;
import io.sonde.lang.c.tree.internal.MapMethod.Parameter;
import io.sonde.lang.c.tree.internal.TextMap;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.PointerType;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.NamedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Methods of maps: {@code counts.lookup(&key)}. */
final class MethodChecker {
  private final Environment environment;
  private final Diagnostics diagnostics;
  private final Conversions conversions;

  MethodChecker(Environment environment, Conversions conversions) {
    this.environment = environment;
    this.diagnostics = environment.diagnostics();
    this.conversions = conversions;
  }

  Tree call(Span span, TextMap map, Expr.Member member, List<Tree> arguments) {
    List<String> fitting =
        Arrays.stream(MapMethod.values())
            .filter(method -> method.fits(map.type()))
            .map(MapMethod::text)
            .toList();
    Optional<MapMethod> method = MapMethod.of(member.name());
    if (method.isEmpty() || !method.get().fits(map.type())) {
      String kind = map.type().name().toLowerCase(java.util.Locale.ROOT);
      Optional<String> nearest = Suggestions.hint(member.name(), fitting);
      diagnostics.error(
          member.nameSpan(),
          "'" + map.name() + "', a map of type " + kind + ", has no method '" + member.name() + "'",
          nearest.or(() -> Optional.of("it has " + String.join(", ", fitting))));
      return new Tree.Bad(span);
    }
    return call(span, map, method.get(), arguments);
  }

  private Tree call(Span span, TextMap map, MapMethod method, List<Tree> arguments) {
    if (arguments.stream().anyMatch(a -> a.type().isError())) {
      return new Tree.Bad(span);
    }
    List<Parameter> parameters = method.parameters();
    if (arguments.size() < method.required() || arguments.size() > parameters.size()) {
      String taken =
          parameters.stream()
              .map(p -> p.name().toLowerCase(java.util.Locale.ROOT).replace("_itself", ""))
              .collect(Collectors.joining(", "));
      diagnostics.error(
          span, map + "." + method.text() + " takes (" + taken + "), not " + arguments.size());
      return new Tree.Bad(span);
    }
    List<Tree> converted = new ArrayList<>();
    Optional<NamedType> record = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      Tree argument = arguments.get(i);
      Parameter parameter = parameters.get(i);
      String what = "argument " + (i + 1) + " of " + map + "." + method.text();
      converted.add(argument(parameter, argument, map, what));
      if (parameter == Parameter.DATA || parameter == Parameter.RECORD) {
        record = pointee(argument);
      }
    }
    return converted.stream().anyMatch(a -> a.type().isError())
        ? new Tree.Bad(span)
        : new Tree.MapCall(span, result(map, method), map, method, converted, record);
  }

  private static CType result(TextMap map, MapMethod method) {
    return switch (method) {
      case LOOKUP, LOOKUP_OR_TRY_INIT, LOOKUP_OR_INIT -> CType.pointerTo(map.value().type());
      case RINGBUF_RESERVE -> CType.pointerTo(CType.VOID);
      case INCREMENT, ATOMIC_INCREMENT, RINGBUF_SUBMIT, RINGBUF_DISCARD -> CType.VOID;
      default -> IntegerType.INT;
    };
  }

  private Tree argument(Parameter parameter, Tree argument, TextMap map, String what) {
    return switch (parameter) {
      case KEY -> pointer(argument, map.key(), map.keySize(), what, "a key of " + map);
      case VALUE -> pointer(argument, map.value(), map.valueSize(), what, "a value of " + map);
      case KEY_ITSELF -> key(argument, map, what);
      case AMOUNT -> amount(argument, map, what);
      case CONTEXT, DATA, RECORD -> anyPointer(argument, what);
      case SIZE, FLAGS -> conversions.assign(argument, IntegerType.UNSIGNED_LONG, what);
    };
  }

  private Tree anyPointer(Tree argument, String what) {
    if (argument.type().isPointer()) {
      return argument;
    }
    diagnostics.error(argument.span(), what + " is to be a pointer, not '" + argument.type() + "'");
    return new Tree.Bad(argument.span());
  }

  private Tree pointer(Tree argument, NamedType wanted, int size, String what, String name) {
    Optional<NamedType> given = pointee(argument);
    if (given.isEmpty()) {
      String hint = argument.type().equals(wanted.type()) ? "write & before it" : null;
      diagnostics.error(
          argument.span(),
          what + " is to be a pointer to '" + wanted + "', not '" + argument.type() + "'",
          Optional.ofNullable(hint));
      return new Tree.Bad(argument.span());
    }
    CType type = given.get().type();
    OptionalLong bytes = environment.sizes().of(type);
    if (bytes.isPresent() && bytes.getAsLong() < size) {
      diagnostics.error(
          argument.span(),
          name + " has " + size + " bytes, and what this points to " + bytes.getAsLong());
      return new Tree.Bad(argument.span());
    }
    boolean other =
        type instanceof StructType && wanted.type() instanceof StructType
            ? !type.equals(wanted.type())
            : bytes.isPresent() && bytes.getAsLong() > size;
    if (other) {
      diagnostics.warning(
          argument.span(), what + " points to '" + type + "', and not to '" + wanted + "'");
    }
    return argument;
  }

  /** What a pointer points to, however it was cast on the way; empty if it is none. */
  private static Optional<NamedType> pointee(Tree argument) {
    Tree source = argument;
    while (source instanceof Tree.Convert convert && convert.operand().type().isPointer()) {
      source = convert.operand();
    }
    if (source instanceof Tree.Address address) {
      List<String> names =
          address.place() instanceof Tree.MemberPlace member ? member.field().names() : List.of();
      return Optional.of(new NamedType(address.place().type(), names));
    }
    return source.type() instanceof PointerType pointer
        ? Optional.of(NamedType.of(pointer.target()))
        : Optional.empty();
  }

  private Tree key(Tree argument, TextMap map, String what) {
    CType type = map.key().type();
    if (argument.type().equals(type)) {
      return argument;
    }
    if (type.isScalar()) {
      return conversions.assign(argument, type, what);
    }
    String hint = argument.type().isPointer() ? "it takes the key itself: leave the & out" : null;
    diagnostics.error(
        argument.span(),
        what + " is to be a '" + map.key() + "', not '" + argument.type() + "'",
        Optional.ofNullable(hint));
    return new Tree.Bad(argument.span());
  }

  private Tree amount(Tree argument, TextMap map, String what) {
    if (map.value().type() instanceof IntegerType type) {
      return conversions.assign(argument, type, what);
    }
    diagnostics.error(
        argument.span(),
        "the values of " + map + " are '" + map.value() + "': nothing can be added");
    return new Tree.Bad(argument.span());
  }
}
