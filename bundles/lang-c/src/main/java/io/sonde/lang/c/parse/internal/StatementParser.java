package io.sonde.lang.c.parse.internal;

import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.ast.internal.Stmt;
import io.sonde.lang.c.ast.internal.TypeSyntax;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Statements and the declarations among them (C11 6.8). */
final class StatementParser {
  private final Cursor cursor;
  private final TypeNames names;
  private final ExpressionParser expressions;
  private final TypeParser types;
  private final Diagnostics diagnostics;

  /** The loops and switches around what is being read, the innermost first. */
  private final Deque<Inside> inside = new ArrayDeque<>();

  private enum Inside {
    LOOP,
    SWITCH
  }

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
    } else if (token.is("for")) {
      return forLoop();
    } else if (token.is("while")) {
      return whileLoop();
    } else if (token.is("do")) {
      return doLoop();
    } else if (token.is("switch")) {
      return choice();
    } else if (token.is("case") || token.is("default")) {
      return caseLabel();
    } else if (token.is("break") || token.is("continue")) {
      return leave();
    } else if (token.isIdentifier() && !Unsupported.statement(token.text()).isEmpty()) {
      throw cursor.error(token.span(), Unsupported.statement(token.text()));
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

  private Stmt whileLoop() {
    Span start = cursor.next().span();
    Expr condition = condition("'while'");
    return new Stmt.While(start, condition, body(Inside.LOOP));
  }

  private Stmt doLoop() {
    Span start = cursor.next().span();
    Stmt body = body(Inside.LOOP);
    cursor.expect("while", "behind the body of 'do'");
    Expr condition = condition("'while'");
    cursor.expect(";", "behind the loop");
    return new Stmt.DoWhile(start, body, condition);
  }

  private Stmt forLoop() {
    Span start = cursor.next().span();
    cursor.expect("(", "behind 'for'");
    names.enter();
    try {
      Optional<Stmt> first = Optional.empty();
      if (!cursor.take(";")) {
        first = Optional.of(statement());
      }
      Optional<Expr> condition = optional(";");
      cursor.expect(";", "behind the condition of 'for'");
      Optional<Expr> step = optional(")");
      cursor.expect(")", "behind the step of 'for'");
      return new Stmt.For(start, first, condition, step, body(Inside.LOOP));
    } finally {
      names.leave();
    }
  }

  private Optional<Expr> optional(String end) {
    return cursor.at(end) ? Optional.empty() : Optional.of(expressions.expression());
  }

  private Stmt choice() {
    Span start = cursor.next().span();
    Expr value = condition("'switch'");
    return new Stmt.Switch(start, value, body(Inside.SWITCH));
  }

  private Expr condition(String keyword) {
    cursor.expect("(", "behind " + keyword);
    Expr condition = expressions.expression();
    cursor.expect(")", "behind the condition");
    return condition;
  }

  private Stmt caseLabel() {
    Token keyword = cursor.next();
    if (!inside.contains(Inside.SWITCH)) {
      diagnostics.error(keyword.span(), "'" + keyword.text() + "' outside of a switch");
    }
    Optional<Expr> value =
        keyword.is("case") ? Optional.of(expressions.conditional()) : Optional.empty();
    cursor.expect(":", "behind '" + keyword.text() + "'");
    return new Stmt.Case(keyword.span(), value);
  }

  /** {@code break} or {@code continue}. */
  private Stmt leave() {
    Token keyword = cursor.next();
    boolean ends = keyword.is("break");
    if (!inside.contains(Inside.LOOP) && !(ends && inside.contains(Inside.SWITCH))) {
      diagnostics.error(keyword.span(), "'" + keyword.text() + "' outside of a loop");
    }
    cursor.expect(";", "behind '" + keyword.text() + "'");
    return ends ? new Stmt.Break(keyword.span()) : new Stmt.Continue(keyword.span());
  }

  private Stmt body(Inside kind) {
    inside.push(kind);
    try {
      return statement();
    } finally {
      inside.pop();
    }
  }

  private Stmt declaration() {
    Span start = cursor.peek().span();
    TypeParser.Specifiers specifiers = types.specifiers();
    if (specifiers.storage().contains("static") || specifiers.storage().contains("extern")) {
      diagnostics.error(start, "static and extern locals are not supported");
    }
    List<Stmt.Variable> variables = new ArrayList<>();
    if (cursor.take(";")) {
      return new Stmt.TypeDeclaration(start, specifiers.type());
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
    List<Stmt.Item> items = new ArrayList<>();
    while (!cursor.at("}")) {
      items.add(item());
      if (!cursor.take(",")) {
        break;
      }
    }
    cursor.expect("}", "to close the initialiser");
    return new Stmt.Braced(cursor.since(start), items);
  }

  private Stmt.Item item() {
    List<Stmt.Designator> designators = new ArrayList<>();
    while (cursor.at(".") || cursor.at("[")) {
      if (cursor.take(".")) {
        Token name = cursor.expectName("the name of a member");
        designators.add(new Stmt.MemberName(name.span(), name.text()));
      } else {
        cursor.next();
        designators.add(new Stmt.Position(expressions.conditional()));
        cursor.expect("]", "behind a position");
      }
    }
    if (!designators.isEmpty()) {
      cursor.expect("=", "behind what is set");
    }
    return new Stmt.Item(designators, initializerValue());
  }
}
