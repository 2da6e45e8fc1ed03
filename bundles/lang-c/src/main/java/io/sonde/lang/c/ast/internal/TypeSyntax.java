package io.sonde.lang.c.ast.internal;

import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A type as written.
 *
 * @param derivations what is made of the base, innermost first
 */
public record TypeSyntax(Span span, Base base, List<Derivation> derivations) {
  public TypeSyntax {
    derivations = List.copyOf(derivations);
  }

  /** The same with more derivations. */
  public TypeSyntax with(List<Derivation> more) {
    List<Derivation> all = new ArrayList<>(derivations);
    all.addAll(more);
    return new TypeSyntax(span, base, all);
  }

  /** What declaration specifiers name. */
  public sealed interface Base {
    Qualifiers qualifiers();
  }

  /** Type words such as {@code unsigned long}. */
  public record Words(List<String> words, Qualifiers qualifiers) implements Base {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** A typedef's name. */
  public record Alias(String name, Qualifiers qualifiers) implements Base {}

  /**
   * A structure, union or enumeration.
   *
   * @param keyword {@code struct}, {@code union} or {@code enum}
   * @param tag empty for one without a name
   * @param definition where it is defined, what it is made of
   */
  public record Tagged(
      String keyword, String tag, Optional<Definition> definition, Qualifiers qualifiers)
      implements Base {}

  /** What stands between the braces. */
  public sealed interface Definition {
    Span span();
  }

  /**
   * Of a structure or union.
   *
   * @param packed whether there is no padding
   */
  public record Members(Span span, List<Member> members, boolean packed) implements Definition {
    public Members {
      members = List.copyOf(members);
    }
  }

  /**
   * One member.
   *
   * @param name empty for an anonymous structure or union
   * @param bits of a bit field
   */
  public record Member(Span span, Optional<String> name, TypeSyntax type, Optional<Expr> bits) {}

  /** Of an enumeration. */
  public record Constants(Span span, List<Enumerator> constants) implements Definition {
    public Constants {
      constants = List.copyOf(constants);
    }
  }

  /** One constant; without a value it is one more than the one before. */
  public record Enumerator(Span span, String name, Optional<Expr> value) {}

  /** {@code const}, {@code volatile} and sparse's {@code __user}. */
  public record Qualifiers(boolean constant, boolean isVolatile, boolean user) {
    public static final Qualifiers NONE = new Qualifiers(false, false, false);

    public Qualifiers or(Qualifiers other) {
      return new Qualifiers(
          constant || other.constant, isVolatile || other.isVolatile, user || other.user);
    }
  }

  /** What a declarator makes of a type. */
  public sealed interface Derivation {}

  /** A pointer to it. */
  public record PointerTo(Qualifiers qualifiers) implements Derivation {}

  /** An array of it. */
  public record ArrayOf(Optional<Expr> length, Span span) implements Derivation {}
}
