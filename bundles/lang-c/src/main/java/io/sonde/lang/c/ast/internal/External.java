package io.sonde.lang.c.ast.internal;

import io.sonde.lang.c.source.internal.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands at the top of a text. */
public sealed interface External {
  Span span();

  /**
   * A function with its body.
   *
   * @param span of its name
   * @param internal whether it is static: no program of its own
   * @param macro of one that a probe type's macro defines: {@code KIND_PROBE(argument, argument)}
   */
  record Function(
      Span span,
      String name,
      boolean internal,
      TypeSyntax result,
      List<Parameter> parameters,
      Optional<ProbeMacro> macro,
      Stmt.Block body)
      implements External {
    public Function {
      parameters = List.copyOf(parameters);
    }
  }

  /** A function's parameter; without a name it cannot be used. */
  record Parameter(Span span, Optional<String> name, TypeSyntax type) {}

  /**
   * The macro that defines a function.
   *
   * @param arguments each as written, without spaces around it
   */
  record ProbeMacro(String name, List<String> arguments) {
    public ProbeMacro {
      arguments = List.copyOf(arguments);
    }

    /** The name of the function: {@code kind__argument__argument}, as bcc's macros give it. */
    public String function() {
      String kind = name.replaceFirst("_PROBE$", "").toLowerCase(Locale.ROOT);
      return kind + "__" + String.join("__", arguments);
    }

    /** What it puts the function on: {@code argument:argument}. */
    public String target() {
      return String.join(":", arguments);
    }
  }

  /** A function declared and not defined here. */
  record Prototype(
      Span span, String name, TypeSyntax result, List<Parameter> parameters, boolean variadic)
      implements External {
    public Prototype {
      parameters = List.copyOf(parameters);
    }
  }

  /** A new name for a type. */
  record Typedef(Span span, String name, TypeSyntax type) implements External {}

  /** A type that is declared with nothing of it, mostly its definition. */
  record TypeDeclaration(Span span, TypeSyntax type) implements External {}

  /**
   * A map, as one of bcc's macros declares it.
   *
   * @param span of the macro's name
   * @param end of the closing parenthesis: a missing argument is missing there
   */
  record MapDeclaration(Span span, String macro, List<MapArgument> arguments, Span end)
      implements External {
    public MapDeclaration {
      arguments = List.copyOf(arguments);
    }
  }

  /** What a map's macro takes. */
  sealed interface MapArgument {
    Span span();
  }

  record TypeArgument(TypeSyntax type) implements MapArgument {
    @Override
    public Span span() {
      return type.span();
    }
  }

  record ValueArgument(Expr value) implements MapArgument {
    @Override
    public Span span() {
      return value.span();
    }
  }
}
