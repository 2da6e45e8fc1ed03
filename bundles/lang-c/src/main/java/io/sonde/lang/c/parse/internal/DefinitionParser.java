package io.sonde.lang.c.parse.internal;

import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.TypeSyntax;
import io.sonde.lang.c.ast.internal.TypeSyntax.Definition;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Structures, unions and enumerations (C11 6.7.2.1, 6.7.2.2): tags and what they are made of. */
final class DefinitionParser {
  private final Cursor cursor;
  private final TypeNames names;
  private final TypeParser types;
  private final ExpressionParser expressions;

  /**
   * What stands behind {@code struct}, {@code union} or {@code enum}.
   *
   * @param name empty for one without a name
   */
  record Tag(String keyword, String name, Optional<Definition> definition) {}

  DefinitionParser(Cursor cursor, TypeNames names, TypeParser types, ExpressionParser expressions) {
    this.cursor = cursor;
    this.names = names;
    this.types = types;
    this.expressions = expressions;
  }

  Tag tag(Token keyword) {
    boolean packed = false;
    while (cursor.at("__attribute__")) {
      packed |= types.packing();
    }
    String name = "";
    Span span = keyword.span();
    if (cursor.peek().isIdentifier()) {
      span = cursor.peek().span();
      name = cursor.expectName("a tag").text();
    }
    if (!cursor.at("{")) {
      if (name.isEmpty()) {
        throw cursor.error(cursor.peek().span(), "expected a tag behind '" + keyword.text() + "'");
      }
      return new Tag(keyword.text(), name, Optional.empty());
    }
    Definition definition = keyword.is("enum") ? constants(span) : members(span, packed);
    return new Tag(keyword.text(), name, Optional.of(definition));
  }

  private TypeSyntax.Members members(Span span, boolean packedBefore) {
    cursor.expect("{", "to open the members");
    List<TypeSyntax.Member> members = new ArrayList<>();
    while (!cursor.at("}") && !cursor.peek().isEnd()) {
      if (!cursor.take(";")) {
        cursor.nested(() -> member(members));
      }
    }
    cursor.expect("}", "to close the members");
    boolean packed = packedBefore;
    while (cursor.at("__attribute__")) {
      packed |= types.packing();
    }
    return new TypeSyntax.Members(span, members, packed);
  }

  private boolean member(List<TypeSyntax.Member> members) {
    Token first = cursor.peek();
    if (!types.startsType(first)) {
      throw cursor.error(first.span(), "expected the type of a member, not " + first);
    }
    TypeParser.Specifiers specifiers = types.specifiers();
    if (cursor.at(";")) {
      members.add(
          new TypeSyntax.Member(
              specifiers.type().span(), Optional.empty(), specifiers.type(), Optional.empty()));
    } else {
      do {
        TypeParser.Declarator declarator = types.declarator();
        if (declarator.parameters().isPresent()) {
          throw cursor.error(declarator.span(), "a function cannot be a member");
        }
        Optional<Expr> bits =
            cursor.take(":") ? Optional.of(expressions.conditional()) : Optional.empty();
        if (declarator.name().isEmpty() && bits.isEmpty()) {
          throw cursor.error(
              cursor.peek().span(), "expected the name of a member, not " + cursor.peek());
        }
        members.add(
            new TypeSyntax.Member(
                declarator.span(),
                declarator.name(),
                specifiers.type().with(declarator.derivations()),
                bits));
      } while (cursor.take(","));
    }
    cursor.expect(";", "behind the member");
    return true;
  }

  private TypeSyntax.Constants constants(Span span) {
    cursor.expect("{", "to open the enumeration");
    List<TypeSyntax.Enumerator> constants = new ArrayList<>();
    while (!cursor.at("}")) {
      Token name = cursor.expectName("the name of a constant");
      Optional<Expr> value =
          cursor.take("=") ? Optional.of(expressions.conditional()) : Optional.empty();
      names.declare(name.text(), false);
      constants.add(new TypeSyntax.Enumerator(name.span(), name.text(), value));
      if (!cursor.take(",")) {
        break;
      }
    }
    cursor.expect("}", "to close the enumeration");
    return new TypeSyntax.Constants(span, constants);
  }
}
