package io.sonde.lang.c.parse.internal;

import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.ast.internal.TypeSyntax;
import io.sonde.lang.c.ast.internal.TypeSyntax.Derivation;
import io.sonde.lang.c.ast.internal.TypeSyntax.Qualifiers;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.lex.internal.Token.Kind;
import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Declaration specifiers, declarators and type names (C11 6.7). */
final class TypeParser {
  private final Cursor cursor;
  private final TypeNames names;
  private final ExpressionParser expressions;
  private final Diagnostics diagnostics;
  private final DefinitionParser definitions;

  /**
   * What stands before the first declarator.
   *
   * @param storage its storage class words and {@code inline}
   */
  record Specifiers(TypeSyntax type, Set<String> storage) {}

  /**
   * A declarator.
   *
   * @param name empty for an abstract one
   * @param parameters of a function
   */
  record Declarator(
      Span span,
      Optional<String> name,
      List<Derivation> derivations,
      Optional<Parameters> parameters) {}

  /** A function's parameters, and whether more may follow. */
  record Parameters(List<External.Parameter> list, boolean variadic) {}

  TypeParser(
      Cursor cursor, TypeNames names, ExpressionParser expressions, Diagnostics diagnostics) {
    this.cursor = cursor;
    this.names = names;
    this.expressions = expressions;
    this.diagnostics = diagnostics;
    this.definitions = new DefinitionParser(cursor, names, this, expressions);
  }

  /** Whether a type, or a declaration, begins here. */
  boolean startsType(Token token) {
    String word = token.text();
    return token.kind() == Kind.IDENTIFIER
        && (Keywords.TYPE_WORDS.contains(word)
            || Keywords.QUALIFIERS.contains(word)
            || Keywords.STORAGE.contains(word)
            || word.equals("struct")
            || word.equals("union")
            || word.equals("enum")
            || names.isType(word));
  }

  /** An expression that is to be a constant. */
  Expr constant() {
    return expressions.conditional();
  }

  TypeSyntax typeName() {
    Specifiers specifiers = specifiers();
    Declarator declarator = declarator();
    declarator.name().ifPresent(n -> diagnostics.error(declarator.span(), "a name in a type"));
    if (declarator.parameters().isPresent()) {
      throw cursor.error(declarator.span(), "function types are not supported yet");
    }
    return specifiers.type().with(declarator.derivations());
  }

  Specifiers specifiers() {
    Span start = cursor.peek().span();
    List<String> words = new ArrayList<>();
    Set<String> storage = new HashSet<>();
    Optional<String> alias = Optional.empty();
    Optional<DefinitionParser.Tag> tag = Optional.empty();
    Qualifiers qualifiers = Qualifiers.NONE;
    while (true) {
      Token token = cursor.peek();
      String word = token.isIdentifier() ? token.text() : "";
      boolean typed = !words.isEmpty() || alias.isPresent() || tag.isPresent();
      if (Keywords.QUALIFIERS.contains(word)) {
        qualifiers = qualifiers.or(qualifier(cursor.next().text()));
      } else if (Keywords.STORAGE.contains(word)) {
        storage.add(cursor.next().text());
      } else if (Keywords.TYPE_WORDS.contains(word)) {
        words.add(cursor.next().text());
      } else if (word.equals("__attribute__")) {
        attribute();
      } else if (!typed && (word.equals("struct") || word.equals("union") || word.equals("enum"))) {
        tag = Optional.of(definitions.tag(cursor.next()));
      } else if (!typed && token.isIdentifier() && names.isType(word)) {
        alias = Optional.of(cursor.next().text());
      } else {
        break;
      }
    }
    TypeSyntax.Base base;
    if (alias.isPresent()) {
      base = new TypeSyntax.Alias(alias.get(), qualifiers);
    } else if (tag.isPresent()) {
      DefinitionParser.Tag found = tag.get();
      base = new TypeSyntax.Tagged(found.keyword(), found.name(), found.definition(), qualifiers);
    } else {
      base = new TypeSyntax.Words(words, qualifiers);
    }
    return new Specifiers(new TypeSyntax(cursor.since(start), base, List.of()), storage);
  }

  private static Qualifiers qualifier(String word) {
    return switch (word) {
      case "const", "__const" -> new Qualifiers(true, false, false);
      case "volatile", "__volatile__" -> new Qualifiers(false, true, false);
      case "__user" -> new Qualifiers(false, false, true);
      default -> Qualifiers.NONE;
    };
  }

  /** Attributes change nothing that this compiler decides, but packing and alignment. */
  void attribute() {
    Span start = cursor.peek().span();
    if (packing()) {
      diagnostics.error(start, "attribute 'packed' belongs behind the members of a struct");
    }
  }

  /** Reads an attribute that may stand behind a definition; whether it asks for packing. */
  boolean packing() {
    Span start = cursor.next().span();
    boolean packed = false;
    int from = 0;
    while (!cursor.peek(from).isEnd() && !cursor.peek(from).is(")")) {
      String word = cursor.peek(from).text().replace("__", "");
      packed |= word.equals("packed");
      if (word.equals("aligned")) {
        diagnostics.error(start, "attribute 'aligned' is not supported yet");
      }
      from++;
    }
    cursor.skipParentheses();
    return packed;
  }

  Declarator declarator() {
    return cursor.nested(this::declaratorHere);
  }

  private Declarator declaratorHere() {
    List<Derivation> pointers = new ArrayList<>();
    Span start = cursor.peek().span();
    while (cursor.take("*")) {
      Qualifiers qualifiers = Qualifiers.NONE;
      while (cursor.peek().isIdentifier() && Keywords.QUALIFIERS.contains(cursor.peek().text())) {
        qualifiers = qualifiers.or(qualifier(cursor.next().text()));
      }
      pointers.add(new TypeSyntax.PointerTo(qualifiers));
    }
    while (cursor.at("__attribute__")) {
      attribute();
    }
    if (cursor.at("(") && (cursor.peek(1).is("*") || cursor.peek(1).is("("))) {
      return parenthesized(pointers);
    }
    Optional<String> name = Optional.empty();
    if (cursor.peek().isIdentifier() && !Keywords.isKeyword(cursor.peek().text())) {
      start = cursor.peek().span();
      name = Optional.of(cursor.next().text());
    }
    Optional<Parameters> parameters = Optional.empty();
    if (cursor.at("(")) {
      parameters = Optional.of(parameters());
    }
    List<Derivation> derivations = new ArrayList<>(pointers);
    derivations.addAll(arrays());
    while (cursor.at("__attribute__")) {
      attribute();
    }
    return new Declarator(start, name, derivations, parameters);
  }

  /** {@code (*p)[4]}: what stands outside of the parentheses is applied first. */
  private Declarator parenthesized(List<Derivation> outer) {
    cursor.next();
    Declarator inner = declarator();
    cursor.expect(")", "behind a declarator");
    if (cursor.at("(")) {
      throw cursor.error(inner.span(), "function pointers are not supported");
    }
    List<Derivation> all = new ArrayList<>(outer);
    all.addAll(arrays());
    all.addAll(inner.derivations());
    return new Declarator(inner.span(), inner.name(), all, inner.parameters());
  }

  /** {@code [2][3]} is an array of 2 arrays of 3: the last one is innermost. */
  private List<Derivation> arrays() {
    List<Derivation> arrays = new ArrayList<>();
    while (cursor.at("[")) {
      Span start = cursor.next().span();
      Optional<Expr> length =
          cursor.at("]") ? Optional.empty() : Optional.of(expressions.assignment());
      cursor.expect("]", "behind the length of an array");
      arrays.add(0, new TypeSyntax.ArrayOf(length, cursor.since(start)));
    }
    return arrays;
  }

  private Parameters parameters() {
    cursor.expect("(", "before the parameters");
    List<External.Parameter> parameters = new ArrayList<>();
    if (cursor.take(")")) {
      return new Parameters(parameters, false);
    }
    if (cursor.at("void") && cursor.peek(1).is(")")) {
      cursor.next();
      cursor.next();
      return new Parameters(parameters, false);
    }
    do {
      if (cursor.take("...")) {
        cursor.expect(")", "behind '...'");
        return new Parameters(parameters, true);
      }
      Token first = cursor.peek();
      if (!startsType(first)) {
        throw cursor.error(first.span(), "expected the type of a parameter, not " + first);
      }
      Specifiers specifiers = specifiers();
      Declarator declarator = declarator();
      Span span = declarator.name().isPresent() ? declarator.span() : specifiers.type().span();
      parameters.add(
          new External.Parameter(
              span, declarator.name(), specifiers.type().with(declarator.derivations())));
    } while (cursor.take(","));
    cursor.expect(")", "behind the parameters");
    return new Parameters(parameters, false);
  }
}
