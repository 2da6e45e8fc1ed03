package io.sonde.tracefs.dynamic;

import io.sonde.btf.Btf;
import io.sonde.btf.BtfType;
import io.sonde.btf.BtfType.Composite;
import io.sonde.btf.BtfType.FuncProto;
import io.sonde.btf.BtfType.Parameter;
import io.sonde.btf.BtfType.Ptr;
import io.sonde.tracefs.dynamic.FetchValue.Dereference;
import io.sonde.tracefs.dynamic.FetchValue.FunctionArgument;
import io.sonde.tracefs.dynamic.FetchValue.Member;
import io.sonde.tracefs.dynamic.FetchValue.ReturnValue;
import io.sonde.tracefs.dynamic.FetchValue.Variable;
import io.sonde.tracefs.dynamic.ParameterResolver.UnresolvedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Resolves values in one function, as parse_btf_arg of kernel/trace/trace_probe.c does. */
final class ValueResolver {
  private static final int BYTE = 8;

  private final Btf btf;
  private final FuncProto prototype;

  ValueResolver(Btf btf, FuncProto prototype) {
    this.btf = btf;
    this.prototype = prototype;
  }

  /**
   * A value and its type.
   *
   * @param bit where a bit-field begins in it
   * @param bits how wide it is; 0: no bit-field
   */
  private record Typed(FetchValue value, BtfType type, int bit, int bits) {}

  FetchArgument argument(FetchArgument argument) throws UnresolvedException {
    Optional<String> name = argument.name();
    if (name.isEmpty() && argument.value() instanceof Variable variable) {
      name = Optional.of(variable.name());
    }
    if (argument.value() instanceof Dereference) {
      return new FetchArgument(name, value(argument.value()), argument.type());
    }
    Typed typed = typed(argument.value());
    Optional<FetchType> type = argument.type();
    if (type.isEmpty()) {
      return new FetchArgument(
          name, typed.value(), FetchTypes.of(typed.type, typed.bit, typed.bits));
    }
    return new FetchArgument(name, argument.isText() ? text(typed, argument) : typed.value(), type);
  }

  /** A {@code char *} is followed, a {@code char []} is where it is. */
  private FetchValue text(Typed typed, FetchArgument argument) throws UnresolvedException {
    if (typed.type() instanceof Ptr ptr && FetchTypes.isCharacter(btf.resolve(ptr.target()))) {
      return new Dereference(0, false, typed.value());
    }
    if (typed.type() instanceof BtfType.Array array
        && FetchTypes.isCharacter(btf.resolve(array.element()))) {
      return typed.value();
    }
    throw new UnresolvedException(argument.value().text() + " is no text: not char * or char []");
  }

  private FetchValue value(FetchValue value) throws UnresolvedException {
    if (value instanceof Dereference dereference) {
      return new Dereference(
          dereference.offset(), dereference.user(), value(dereference.address()));
    }
    boolean known = value instanceof Variable || value instanceof Member;
    return known ? typed(value).value() : value;
  }

  private Typed typed(FetchValue value) throws UnresolvedException {
    if (value instanceof Variable variable) {
      return parameter(variable.name());
    }
    if (value instanceof ReturnValue) {
      return new Typed(value, btf.resolve(prototype.result()), 0, 0);
    }
    return member((Member) value);
  }

  private Typed parameter(String name) throws UnresolvedException {
    List<Parameter> parameters = prototype.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      BtfType type = btf.resolve(parameters.get(i).type());
      if (type instanceof Composite) {
        throw new UnresolvedException(
            "parameter " + parameters.get(i).name() + " is a structure: none has a register known");
      }
      if (parameters.get(i).name().equals(name)) {
        return new Typed(new FunctionArgument(i + 1), type, 0, 0);
      }
    }
    throw new UnresolvedException(
        "no parameter "
            + name
            + ": it has "
            + parameters.stream().map(Parameter::name).collect(Collectors.joining(", ")));
  }

  private Typed member(Member member) throws UnresolvedException {
    Typed parent = typed(member.parent());
    String of = member.parent().text();
    BtfType type = parent.type();
    if (member.pointed()) {
      if (!(type instanceof Ptr ptr)) {
        throw new UnresolvedException(of + " is no pointer");
      }
      type = btf.resolve(ptr.target());
    }
    BtfType.Member found = Prototypes.member(btf, Prototypes.composite(type, of), member.name());
    long base = 0;
    FetchValue address = parent.value();
    if (!member.pointed() && parent.value() instanceof Dereference inner) {
      // a member of a member: both offsets are from the same pointer
      base = inner.offset();
      address = inner.address();
    }
    return new Typed(
        new Dereference(base + found.bitOffset() / BYTE, false, address),
        btf.resolve(found.type()),
        found.bitOffset() % BYTE,
        found.bitfieldSize());
  }
}
