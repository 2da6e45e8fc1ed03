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
   * A structure, union or enumeration by its tag.
   *
   * @param keyword {@code struct}, {@code union} or {@code enum}
   */
  public record Tagged(String keyword, String tag, Qualifiers qualifiers) implements Base {}

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
