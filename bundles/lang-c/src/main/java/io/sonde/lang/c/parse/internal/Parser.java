package io.sonde.lang.c.parse.internal;

import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.ast.internal.Stmt;
import io.sonde.lang.c.ast.internal.TypeSyntax;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a whole text (C11 6.9). */
public final class Parser {
  private final Cursor cursor;
  private final TypeNames names = new TypeNames();
  private final Diagnostics diagnostics;
  private final TypeParser types;
  private final StatementParser statements;

  private Parser(List<Token> tokens, Set<String> typeNames, Diagnostics diagnostics) {
    typeNames.forEach(name -> names.declare(name, true));
    this.cursor = new Cursor(tokens, diagnostics);
    this.diagnostics = diagnostics;
    ExpressionParser expressions = new ExpressionParser(cursor, names, diagnostics);
    this.types = expressions.types();
    this.statements = new StatementParser(cursor, names, expressions, diagnostics);
  }

  /**
   * Parses preprocessed tokens.
   *
   * @param diagnostics takes the syntax errors; what is returned is what could be read
   */
  public static List<External> parse(List<Token> tokens, Diagnostics diagnostics) {
    return parse(tokens, Set.of(), diagnostics);
  }

  /**
   * Parses tokens where some names are types already.
   *
   * @param typeNames those names
   */
  public static List<External> parse(
      List<Token> tokens, Set<String> typeNames, Diagnostics diagnostics) {
    return new Parser(tokens, typeNames, diagnostics).all();
  }

  private List<External> all() {
    List<External> externals = new ArrayList<>();
    while (!cursor.peek().isEnd()) {
      Token before = cursor.peek();
      try {
        external(externals);
      } catch (SyntaxException e) {
        cursor.skipExternal();
        if (cursor.peek() == before) {
          cursor.next();
        }
      }
    }
    return externals;
  }

  private void external(List<External> externals) {
    if (cursor.take(";")) {
      return;
    }
    Token token = cursor.peek();
    if (token.isIdentifier() && !types.startsType(token)) {
      if (cursor.peek(1).is("(")) {
        externals.add(token.text().startsWith("BPF_") ? map() : probeMacro());
        return;
      }
      throw cursor.error(token.span(), "unknown type name '" + token.text() + "'");
    }
    if (!types.startsType(token)) {
      throw cursor.error(token.span(), "expected a declaration, not " + token);
    }
    declaration(externals);
  }

  private void declaration(List<External> externals) {
    TypeParser.Specifiers specifiers = types.specifiers();
    if (cursor.take(";")) {
      externals.add(new External.TypeDeclaration(specifiers.type().span(), specifiers.type()));
      return;
    }
    do {
      TypeParser.Declarator declarator = types.declarator();
      if (declarator.name().isEmpty()) {
        throw cursor.error(cursor.peek().span(), "expected a name, not " + cursor.peek());
      }
      String name = declarator.name().get();
      TypeSyntax type = specifiers.type().with(declarator.derivations());
      if (specifiers.storage().contains("typedef")) {
        names.declare(name, true);
        externals.add(new External.Typedef(declarator.span(), name, type));
      } else if (declarator.parameters().isEmpty()) {
        throw cursor.error(
            declarator.span(), "variables outside of functions are not supported yet");
      } else if (cursor.at("{")) {
        externals.add(function(specifiers, declarator, type));
        return;
      } else {
        names.declare(name, false);
        TypeParser.Parameters parameters = declarator.parameters().get();
        externals.add(
            new External.Prototype(
                declarator.span(), name, type, parameters.list(), parameters.variadic()));
      }
    } while (cursor.take(","));
    cursor.expect(";", "behind the declaration");
  }

  private External function(
      TypeParser.Specifiers specifiers, TypeParser.Declarator declarator, TypeSyntax type) {
    String name = declarator.name().orElseThrow();
    List<External.Parameter> parameters = declarator.parameters().orElseThrow().list();
    if (declarator.parameters().get().variadic()) {
      diagnostics.error(declarator.span(), "variadic functions are not supported");
    }
    names.declare(name, false);
    Stmt.Block body = body(parameters);
    boolean internal =
        specifiers.storage().stream()
            .anyMatch(word -> word.equals("static") || word.contains("inline"));
    return new External.Function(
        declarator.span(), name, internal, type, parameters, Optional.empty(), body);
  }

  private Stmt.Block body(List<External.Parameter> parameters) {
    names.enter();
    try {
      parameters.forEach(p -> p.name().ifPresent(name -> names.declare(name, false)));
      return statements.block();
    } finally {
      names.leave();
    }
  }

  /** {@code BPF_HASH(name, …)}: the arguments of a map's macro are types and constants. */
  private External map() {
    Token macro = cursor.next();
    cursor.expect("(", "behind " + macro);
    List<External.MapArgument> arguments = new ArrayList<>();
    while (!cursor.at(")") && !cursor.peek().isEnd()) {
      arguments.add(
          types.startsType(cursor.peek())
              ? new External.TypeArgument(types.typeName())
              : new External.ValueArgument(types.constant()));
      if (!cursor.take(",")) {
        break;
      }
    }
    Span end = cursor.peek().span();
    cursor.expect(")", "behind the arguments of " + macro);
    cursor.take(";");
    for (External.MapArgument argument : arguments) {
      if (argument instanceof External.ValueArgument v && v.value() instanceof Expr.Name name) {
        names.declare(name.name(), false);
      }
    }
    return new External.MapDeclaration(macro.span(), macro.text(), arguments, end);
  }

  /** {@code NAME(argument, argument) { … }}: a function that a probe type's macro defines. */
  private External probeMacro() {
    Token name = cursor.next();
    cursor.expect("(", "behind " + name);
    List<String> arguments = new ArrayList<>();
    StringBuilder argument = new StringBuilder();
    while (!cursor.at(")") && !cursor.peek().isEnd()) {
      Token token = cursor.next();
      if (token.is(",")) {
        arguments.add(argument.toString());
        argument.setLength(0);
      } else {
        boolean space = argument.length() > 0 && token.spaced();
        argument.append(space ? " " : "").append(token.text());
      }
    }
    arguments.add(argument.toString());
    cursor.expect(")", "behind the arguments of " + name);
    Span span = cursor.since(name.span());
    if (!cursor.at("{")) {
      diagnostics.error(span, Unsupported.macro(name.text()));
      throw new SyntaxException();
    }
    External.ProbeMacro macro = new External.ProbeMacro(name.text(), arguments);
    TypeSyntax result =
        new TypeSyntax(
            span, new TypeSyntax.Words(List.of("int"), TypeSyntax.Qualifiers.NONE), List.of());
    return new External.Function(
        span, macro.function(), false, result, List.of(), Optional.of(macro), body(List.of()));
  }
}
