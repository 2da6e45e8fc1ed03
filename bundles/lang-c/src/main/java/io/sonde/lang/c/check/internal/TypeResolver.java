package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.TypeSyntax;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.Qualified;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Written types to types (C11 6.7.2, 6.7.6). */
final class TypeResolver {
  /** No object of BPF is larger. */
  private static final long LARGEST_ARRAY = 1 << 24;

  /** Type words, sorted and joined, and what they name (C11 6.7.2p2). */
  private static final Map<String, CType> WORDS =
      Map.ofEntries(
          Map.entry("void", CType.VOID),
          Map.entry("_Bool", IntegerType.BOOL),
          Map.entry("char", IntegerType.CHAR),
          Map.entry("char signed", IntegerType.SIGNED_CHAR),
          Map.entry("char unsigned", IntegerType.UNSIGNED_CHAR),
          Map.entry("short", IntegerType.SHORT),
          Map.entry("int short", IntegerType.SHORT),
          Map.entry("short signed", IntegerType.SHORT),
          Map.entry("int short signed", IntegerType.SHORT),
          Map.entry("short unsigned", IntegerType.UNSIGNED_SHORT),
          Map.entry("int short unsigned", IntegerType.UNSIGNED_SHORT),
          Map.entry("int", IntegerType.INT),
          Map.entry("signed", IntegerType.INT),
          Map.entry("int signed", IntegerType.INT),
          Map.entry("unsigned", IntegerType.UNSIGNED_INT),
          Map.entry("int unsigned", IntegerType.UNSIGNED_INT),
          Map.entry("long", IntegerType.LONG),
          Map.entry("int long", IntegerType.LONG),
          Map.entry("long signed", IntegerType.LONG),
          Map.entry("int long signed", IntegerType.LONG),
          Map.entry("long unsigned", IntegerType.UNSIGNED_LONG),
          Map.entry("int long unsigned", IntegerType.UNSIGNED_LONG),
          Map.entry("long long", IntegerType.LONG_LONG),
          Map.entry("int long long", IntegerType.LONG_LONG),
          Map.entry("long long signed", IntegerType.LONG_LONG),
          Map.entry("int long long signed", IntegerType.LONG_LONG),
          Map.entry("long long unsigned", IntegerType.UNSIGNED_LONG_LONG),
          Map.entry("int long long unsigned", IntegerType.UNSIGNED_LONG_LONG));

  private final Environment environment;
  private final Scopes scopes;
  private final Function<Expr, Tree> expressions;
  private final Definitions definitions;

  /**
   * A type, and the qualifiers of what is declared with it.
   *
   * @param names what the text calls the type, the outermost first: typedefs, and {@code enum} with
   *     its tag; of an array, what its elements are called
   */
  record Declared(CType type, Qualified qualifiers, List<String> names) {
    Declared {
      names = List.copyOf(names);
    }

    Declared(CType type, Qualified qualifiers) {
      this(type, qualifiers, List.of());
    }
  }

  TypeResolver(Environment environment, Scopes scopes, Function<Expr, Tree> expressions) {
    this.environment = environment;
    this.scopes = scopes;
    this.expressions = expressions;
    this.definitions = new Definitions(environment, scopes, this);
  }

  /** The value of an expression that is to be a constant. */
  Tree constant(Expr expression) {
    return expressions.apply(expression);
  }

  CType type(TypeSyntax syntax) {
    return declared(syntax).type();
  }

  Declared declared(TypeSyntax syntax) {
    Declared current = base(syntax);
    for (TypeSyntax.Derivation derivation : syntax.derivations()) {
      if (derivation instanceof TypeSyntax.PointerTo pointer) {
        CType type = new CType.PointerType(current.type(), current.qualifiers());
        current = new Declared(type, qualified(pointer.qualifiers()));
      } else if (derivation instanceof TypeSyntax.ArrayOf array) {
        CType type = array(current.type(), array);
        current = new Declared(type, current.qualifiers(), current.names());
      }
      if (current.type() instanceof CType.PointerType p && p.target().isError()) {
        return new Declared(CType.ERROR, Qualified.NONE);
      }
    }
    return current;
  }

  private CType array(CType element, TypeSyntax.ArrayOf array) {
    if (element.isError()) {
      return element;
    }
    if (element.isVoid()) {
      environment.diagnostics().error(array.span(), "an array of void");
      return CType.ERROR;
    }
    if (array.length().isEmpty()) {
      return new CType.ArrayType(element, 0);
    }
    Tree length = expressions.apply(array.length().get());
    OptionalLong value = Constants.evaluate(length);
    if (length.type().isError()) {
      return CType.ERROR;
    }
    Span span = length.span();
    if (value.isEmpty()) {
      environment.diagnostics().error(span, "the length of an array must be a constant");
      return CType.ERROR;
    }
    if (value.getAsLong() < 1 || value.getAsLong() > LARGEST_ARRAY) {
      environment.diagnostics().error(span, "an array of " + value.getAsLong() + " elements");
      return CType.ERROR;
    }
    return new CType.ArrayType(element, value.getAsLong());
  }

  private Declared base(TypeSyntax syntax) {
    TypeSyntax.Base base = syntax.base();
    Qualified qualifiers = qualified(base.qualifiers());
    if (base instanceof TypeSyntax.Words words) {
      return new Declared(words(words.words(), syntax.span()), qualifiers);
    } else if (base instanceof TypeSyntax.Tagged tagged) {
      Definitions.Named named = definitions.resolve(tagged);
      return new Declared(named.type(), qualifiers, named.name().stream().toList());
    }
    String name = ((TypeSyntax.Alias) base).name();
    Optional<Symbol> symbol = scopes.find(name);
    if (symbol.isPresent() && symbol.get() instanceof Symbol.TypeAlias alias) {
      List<String> names = new ArrayList<>(alias.names());
      names.add(0, name);
      return new Declared(alias.type(), alias.qualifiers().or(qualifiers), names);
    }
    environment.diagnostics().error(syntax.span(), "unknown type name '" + name + "'");
    return new Declared(CType.ERROR, qualifiers);
  }

  private CType words(List<String> words, Span span) {
    if (words.isEmpty()) {
      environment.diagnostics().error(span, "a declaration without a type", "write 'int'");
      return CType.ERROR;
    }
    if (words.contains("float") || words.contains("double") || words.contains("_Complex")) {
      environment.diagnostics().error(span, "floating point is not supported in BPF programs");
      return CType.ERROR;
    }
    if (words.contains("__int128")) {
      environment.diagnostics().error(span, "__int128 is not supported yet");
      return CType.ERROR;
    }
    List<String> sorted = new ArrayList<>(words);
    sorted.replaceAll(word -> word.equals("__signed__") ? "signed" : word);
    sorted.sort(String::compareTo);
    CType type = WORDS.get(String.join(" ", sorted));
    if (type == null) {
      environment.diagnostics().error(span, "'" + String.join(" ", words) + "' is no type");
      return CType.ERROR;
    }
    return type;
  }

  private static Qualified qualified(TypeSyntax.Qualifiers qualifiers) {
    return new Qualified(qualifiers.constant(), qualifiers.isVolatile(), qualifiers.user());
  }
}
