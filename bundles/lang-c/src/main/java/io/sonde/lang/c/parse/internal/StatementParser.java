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

/** Statements and the declarations among them (C11 6.8). */
final class StatementParser {
  private final Cursor cursor;
  private final TypeNames names;
  private final ExpressionParser expressions;
  private final TypeParser types;
  private final Diagnostics diagnostics;

  /** How many loops that are not compiled are being read. */
  private int loops;

  StatementParser(
      Cursor cursor, TypeNames names, ExpressionParser expressions, Diagnostics diagnostics) {
    this.cursor = cursor;
    this.names = names;
    this.expressions = expressions;
    this.types = expressions.types();
    this.diagnostics = diagnostics;
  }

  Stmt.Block block() {
    names.enter();
    try {
      Span open = cursor.expect("{", "to open a block").span();
      List<Stmt> statements = new ArrayList<>();
      while (!cursor.at("}") && !cursor.peek().isEnd()) {
        int start = cursor.position();
        try {
          statements.add(statement());
        } catch (SyntaxException e) {
          recover(start);
        }
      }
      if (cursor.peek().isEnd()) {
        throw cursor.error(open, "this block is not closed");
      }
      cursor.next();
      return new Stmt.Block(open, statements);
    } finally {
      names.leave();
    }
  }

  /** Goes on behind the statement that begins here; what is broken in it has been reported. */
  private void recover(int start) {
    if (cursor.peek().isEnd()) {
      return;
    }
    cursor.reset(start);
    cursor.skipStatement();
    if (cursor.position() == start) {
      cursor.next();
    }
  }

  private Stmt statement() {
    return cursor.nested(this::statementHere);
  }

  private Stmt statementHere() {
    Token token = cursor.peek();
    if (token.is("{")) {
      return block();
    } else if (token.is(";")) {
      return new Stmt.Empty(cursor.next().span());
    } else if (token.is("if")) {
      return conditional();
    } else if (token.is("return")) {
      return result();
    } else if (token.isIdentifier() && !Unsupported.statement(token.text()).isEmpty()) {
      return unsupported(token);
    } else if (token.isIdentifier() && cursor.peek(1).is(":")) {
      throw cursor.error(token.span(), "labels are not supported yet");
    } else if (types.startsType(token) && !isMisspeltType(token)) {
      return declaration();
    }
    Expr expression = expressions.expression();
    Token next = cursor.peek();
    if (expression instanceof Expr.Name name && next.isIdentifier()) {
      throw cursor.error(name.span(), "unknown type name '" + name.name() + "'");
    }
    cursor.expect(";", "behind the statement");
    return new Stmt.Expression(expression.span(), expression);
  }

  /** A type's name that is used as a value is left to the expression parser to report. */
  private boolean isMisspeltType(Token token) {
    return names.isType(token.text()) && cursor.peek(1).is("=");
  }

  private Stmt conditional() {
    Span start = cursor.next().span();
    cursor.expect("(", "behind 'if'");
    Expr condition = expressions.expression();
    cursor.expect(")", "behind the condition");
    Stmt then = statement();
    Optional<Stmt> otherwise = Optional.empty();
    if (cursor.take("else")) {
      otherwise = Optional.of(statement());
    }
    return new Stmt.If(start, condition, then, otherwise);
  }

  private Stmt result() {
    Span start = cursor.next().span();
    Optional<Expr> value = Optional.empty();
    if (!cursor.at(";")) {
      value = Optional.of(expressions.expression());
    }
    cursor.expect(";", "behind 'return'");
    return new Stmt.Return(start, value);
  }

  /** Names what is not supported, then reads over it so that the rest is still looked at. */
  private Stmt unsupported(Token token) {
    boolean leaves = token.is("break") || token.is("continue");
    boolean labels = token.is("case") || token.is("default");
    if (!(loops > 0 && (leaves || labels))) {
      diagnostics.error(token.span(), Unsupported.statement(token.text()));
    }
    cursor.next();
    if (token.is("for") || token.is("while") || token.is("switch")) {
      if (cursor.at("(")) {
        cursor.skipParentheses();
      }
      body();
    } else if (token.is("do")) {
      body();
      cursor.skipStatement();
    } else if (labels) {
      while (!cursor.at(":") && !cursor.at("}") && !cursor.peek().isEnd()) {
        cursor.next();
      }
      cursor.take(":");
    } else {
      cursor.skipStatement();
    }
    return new Stmt.Empty(token.span());
  }

  private void body() {
    loops++;
    try {
      statement();
    } finally {
      loops--;
    }
  }

  private Stmt declaration() {
    Span start = cursor.peek().span();
    TypeParser.Specifiers specifiers = types.specifiers();
    specifiers
        .enumeration()
        .ifPresent(e -> diagnostics.error(e.span(), "local enumerations are not supported yet"));
    if (specifiers.storage().contains("static") || specifiers.storage().contains("extern")) {
      diagnostics.error(start, "static and extern locals are not supported");
    }
    List<Stmt.Variable> variables = new ArrayList<>();
    if (cursor.take(";")) {
      return new Stmt.Declaration(start, variables);
    }
    do {
      TypeParser.Declarator declarator = types.declarator();
      if (declarator.parameters().isPresent()) {
        throw cursor.error(declarator.span(), "functions cannot be declared inside of functions");
      }
      if (declarator.name().isEmpty()) {
        Token wrong = cursor.peek();
        throw cursor.error(wrong.span(), "expected the name of a variable, not " + wrong);
      }
      String name = declarator.name().get();
      TypeSyntax type = specifiers.type().with(declarator.derivations());
      boolean typedef = specifiers.storage().contains("typedef");
      names.declare(name, typedef);
      if (typedef) {
        cursor.expect(";", "behind the typedef");
        return new Stmt.LocalTypedef(start, new External.Typedef(declarator.span(), name, type));
      }
      variables.add(new Stmt.Variable(declarator.span(), name, type, initializer()));
    } while (cursor.take(","));
    endDeclaration();
    return new Stmt.Declaration(start, variables);
  }

  /** The variables stay declared if something is wrong behind them. */
  private void endDeclaration() {
    try {
      cursor.expect(";", "behind the declaration");
    } catch (SyntaxException e) {
      if (cursor.peek().span().line() == cursor.previous().span().line()) {
        cursor.skipStatement();
      }
    }
  }

  private Optional<Stmt.Initializer> initializer() {
    if (!cursor.take("=")) {
      return Optional.empty();
    }
    int start = cursor.position();
    Span span = cursor.peek().span();
    try {
      return Optional.of(initializerValue());
    } catch (SyntaxException e) {
      cursor.reset(start);
      int braces = 0;
      while (!cursor.peek().isEnd() && (braces > 0 || !(cursor.at(";") || cursor.at("}")))) {
        Token token = cursor.next();
        braces += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      }
      return Optional.of(new Stmt.Single(new Expr.Bad(span)));
    }
  }

  private Stmt.Initializer initializerValue() {
    if (!cursor.at("{")) {
      return new Stmt.Single(expressions.assignment());
    }
    return cursor.nested(this::braced);
  }

  private Stmt.Initializer braced() {
    Span start = cursor.next().span();
    List<Stmt.Initializer> items = new ArrayList<>();
    while (!cursor.at("}")) {
      if (cursor.at(".") || cursor.at("[")) {
        throw cursor.error(cursor.peek().span(), "designated initialisers are not supported yet");
      }
      items.add(initializerValue());
      if (!cursor.take(",")) {
        break;
      }
    }
    cursor.expect("}", "to close the initialiser");
    return new Stmt.Braced(cursor.since(start), items);
  }
}
