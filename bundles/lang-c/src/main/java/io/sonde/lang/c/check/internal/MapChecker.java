package io.sonde.lang.c.check.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.lang.MapType;
import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.check.internal.MapMacros.MapMacro;
import io.sonde.lang.c.check.internal.MapMacros.Parameter;
import io.sonde.lang.c.check.internal.MapMacros.Role;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.TextMap;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.NamedType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Maps that a text declares. */
final class MapChecker {
  /** What a stack may have of frames (PERF_MAX_STACK_DEPTH, include/uapi/linux/perf_event.h). */
  private static final int STACK_FRAMES = 127;

  private static final KernelVersion RING_BUFFERS = KernelVersion.of(5, 8);
  private static final int PAGE = 4096;
  private static final int MOST_ENTRIES = 1 << 30;
  private static final NamedType INT = NamedType.of(IntegerType.INT);
  private static final NamedType U64 =
      new NamedType(IntegerType.UNSIGNED_LONG_LONG, List.of("u64"));
  private static final NamedType NONE = NamedType.of(CType.VOID);

  /** Types of keys and values. */
  private record Shape(NamedType key, NamedType value) {}

  private final Environment environment;
  private final Diagnostics diagnostics;
  private final Scopes scopes;
  private final ExpressionChecker expressions;

  MapChecker(Environment environment, Scopes scopes, ExpressionChecker expressions) {
    this.environment = environment;
    this.diagnostics = environment.diagnostics();
    this.scopes = scopes;
    this.expressions = expressions;
  }

  /** The map, known by its name from now on; empty if it is wrong, which is reported. */
  Optional<TextMap> declare(External.MapDeclaration map) {
    Optional<MapMacro> macro = MapMacros.find(map.macro());
    if (macro.isEmpty()) {
      diagnostics.error(
          map.span(),
          "maps declared by " + map.macro() + " are not supported",
          Suggestions.hint(map.macro(), MapMacros.names()));
      return Optional.empty();
    }
    Map<Role, External.MapArgument> arguments = new EnumMap<>(Role.class);
    List<Parameter> parameters = macro.get().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (i < map.arguments().size()) {
        arguments.put(parameters.get(i).role(), map.arguments().get(i));
      } else if (parameters.get(i).standard().isEmpty()) {
        String what = parameters.get(i).role().name().toLowerCase(java.util.Locale.ROOT);
        diagnostics.error(map.end(), map.macro() + " needs the map's " + what + " here");
        return Optional.empty();
      }
    }
    if (map.arguments().size() > parameters.size()) {
      External.MapArgument extra = map.arguments().get(parameters.size());
      diagnostics.error(
          extra.span(), map.macro() + " takes " + parameters.size() + " arguments at most");
      return Optional.empty();
    }
    if (!(arguments.get(Role.NAME) instanceof External.ValueArgument value)
        || !(value.value() instanceof Expr.Name name)) {
      diagnostics.error(arguments.get(Role.NAME).span(), "this is to be the map's name");
      return Optional.empty();
    }
    return build(map, macro.get(), arguments, name);
  }

  private Optional<TextMap> build(
      External.MapDeclaration map,
      MapMacro macro,
      Map<Role, External.MapArgument> arguments,
      Expr.Name name) {
    Optional<NamedType> givenKey = type(arguments.get(Role.KEY), U64, "key");
    Optional<NamedType> givenValue = type(arguments.get(Role.VALUE), U64, "value");
    Optional<MapType> given = mapType(macro, arguments.get(Role.TYPE));
    OptionalLong number = entries(macro, arguments);
    if (givenKey.isEmpty() || givenValue.isEmpty() || given.isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    boolean histogram = map.macro().equals("BPF_HISTOGRAM");
    NamedType key = histogram && !arguments.containsKey(Role.KEY) ? INT : givenKey.get();
    MapType type = given.get();
    if (type == MapType.RINGBUF && !environment.kernel().isAtLeast(RING_BUFFERS)) {
      diagnostics.error(
          map.span(),
          "ring buffers need Linux "
              + RING_BUFFERS
              + "; this is compiled for "
              + environment.kernel(),
          "use BPF_PERF_OUTPUT");
      return Optional.empty();
    }
    if (histogram) {
      type = key.type() == IntegerType.INT ? MapType.ARRAY : MapType.HASH;
    }
    Shape shape = shape(type, key, givenValue.get());
    TextMap declared =
        new TextMap(
            name.span(),
            name.name(),
            type,
            shape.key(),
            shape.value(),
            (int) environment.sizes().of(shape.key().type()).orElse(0),
            (int) environment.sizes().of(shape.value().type()).orElse(0),
            (int) number.getAsLong(),
            histogram);
    Optional<Symbol> before = scopes.declare(name.name(), new Symbol.MapName(declared));
    if (before.isPresent()) {
      diagnostics.error(name.span(), "'" + name.name() + "' is declared twice");
    }
    return Optional.of(declared);
  }

  /** What the kernel wants of each type of map. */
  private static Shape shape(MapType type, NamedType givenKey, NamedType givenValue) {
    NamedType key = givenKey;
    NamedType value = givenValue;
    switch (type) {
      case ARRAY, PERCPU_ARRAY -> {
        boolean index = key.type() instanceof IntegerType i && i.size() == Integer.BYTES;
        key = index ? key : INT;
      }
      case STACK_TRACE -> {
        key = INT;
        value = new NamedType(new CType.ArrayType(U64.type(), STACK_FRAMES), U64.names());
      }
      case PERF_EVENT_ARRAY -> {
        key = INT;
        value = NamedType.of(IntegerType.UNSIGNED_INT);
      }
      case QUEUE, STACK -> key = NONE;
      case RINGBUF -> {
        key = NONE;
        value = NONE;
      }
      default -> {}
    }
    return new Shape(key, value);
  }

  private Optional<MapType> mapType(MapMacro macro, External.MapArgument argument) {
    if (argument == null) {
      return Optional.of(macro.type());
    }
    if (!(argument instanceof External.ValueArgument value)
        || !(value.value() instanceof Expr.Text text)) {
      diagnostics.error(argument.span(), "the map's type is to be a string literal");
      return Optional.empty();
    }
    Optional<MapType> type = MapMacros.type(text.bytes());
    if (type.isEmpty()) {
      diagnostics.error(
          text.span(),
          "maps of type \"" + text.bytes() + "\" are not supported",
          Suggestions.hint(text.bytes(), MapMacros.types()));
    }
    return type;
  }

  private Optional<NamedType> type(External.MapArgument argument, NamedType standard, String what) {
    if (argument == null) {
      return Optional.of(standard);
    }
    if (!(argument instanceof External.TypeArgument type)) {
      diagnostics.error(argument.span(), "the map's " + what + " is to be a type");
      return Optional.empty();
    }
    TypeResolver.Declared declared = expressions.types().declared(type.type());
    if (declared.type().isError()) {
      return Optional.empty();
    }
    if (environment.sizes().of(declared.type()).orElse(0) == 0) {
      diagnostics.error(argument.span(), "the size of '" + declared.type() + "' is not known");
      return Optional.empty();
    }
    return Optional.of(new NamedType(declared.type(), declared.names()));
  }

  private OptionalLong entries(MapMacro macro, Map<Role, External.MapArgument> arguments) {
    Role role = arguments.containsKey(Role.PAGES) ? Role.PAGES : Role.ENTRIES;
    External.MapArgument argument = arguments.get(role);
    if (argument == null) {
      return OptionalLong.of(
          macro.parameters().stream()
              .filter(p -> p.role() == Role.ENTRIES)
              .mapToLong(p -> Long.parseLong(p.standard().orElseThrow()))
              .findFirst()
              .orElse(0));
    }
    Span span = argument.span();
    if (!(argument instanceof External.ValueArgument value)) {
      diagnostics.error(span, "this is to be a number");
      return OptionalLong.empty();
    }
    Tree tree = expressions.value(value.value());
    OptionalLong number = Constants.evaluate(tree);
    if (tree.type().isError()) {
      return OptionalLong.empty();
    }
    if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > MOST_ENTRIES) {
      diagnostics.error(span, "this is to be a constant from 1 to " + MOST_ENTRIES);
      return OptionalLong.empty();
    }
    if (role == Role.ENTRIES) {
      return number;
    }
    if (Long.bitCount(number.getAsLong()) != 1 || number.getAsLong() > MOST_ENTRIES / PAGE) {
      diagnostics.error(span, "the pages of a ring buffer are to be a power of two");
      return OptionalLong.empty();
    }
    return OptionalLong.of(number.getAsLong() * PAGE);
  }
}
