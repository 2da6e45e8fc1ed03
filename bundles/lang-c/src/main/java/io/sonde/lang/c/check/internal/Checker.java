package io.sonde.lang.c.check.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.lang.PrintkMode;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.preprocess.internal.Preprocessed;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.CheckedFunction;
import io.sonde.lang.c.tree.internal.CheckedText;
import io.sonde.lang.c.tree.internal.Code;
import io.sonde.lang.c.tree.internal.Local;
import io.sonde.lang.c.tree.internal.TextMap;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.Qualified;
import io.sonde.lang.c.type.internal.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks a whole text. */
public final class Checker {
  /** Names that a function which a macro defines has for its context. */
  private static final List<String> CONTEXT_NAMES = List.of("args", "ctx");

  private final Environment environment;
  private final Diagnostics diagnostics;
  private final Scopes scopes = new Scopes();
  private final Functions functions = new Functions();
  private final ExpressionChecker expressions;
  private final MapChecker maps;
  private final List<TextMap> textMaps = new ArrayList<>();

  private Checker(Environment environment) {
    this.environment = environment;
    this.diagnostics = environment.diagnostics();
    this.expressions = new ExpressionChecker(environment, scopes, functions);
    this.maps = new MapChecker(environment, scopes, expressions);
  }

  /**
   * Checks the functions of a text.
   *
   * @param structures layouts of structures, and the kernel's enumeration constants
   * @return not to be used if there were errors
   */
  public static CheckedText check(
      List<External> externals,
      Preprocessed text,
      KernelVersion kernel,
      PrintkMode printk,
      TextStructures structures,
      Diagnostics diagnostics) {
    Environment environment =
        new Environment(
            kernel,
            printk,
            structures,
            new Sizes(structures),
            text.unknownHeaders(),
            text.macros(),
            diagnostics);
    return new Checker(environment).all(externals);
  }

  private CheckedText all(List<External> externals) {
    List<External.Function> found = new ArrayList<>();
    for (External external : externals) {
      if (external instanceof External.Typedef typedef) {
        statements("", CType.VOID).typedef(typedef);
      } else if (external instanceof External.TypeDeclaration declaration) {
        expressions.types().declared(declaration.type());
      } else if (external instanceof External.MapDeclaration map) {
        maps.declare(map).ifPresent(textMaps::add);
      } else if (external instanceof External.Function function) {
        declare(function);
        found.add(function);
      }
    }
    Map<String, CheckedFunction> bodies = new TreeMap<>();
    for (External.Function function : found) {
      if (functions.find(function.name()).orElseThrow().function() == function) {
        functions.enter(function.name());
        bodies.put(function.name(), function(function));
      }
    }
    for (Functions.Call call : functions.recursion()) {
      diagnostics.error(
          call.span(),
          "function '" + call.from() + "' calls itself: BPF programs have no recursion");
    }
    List<CheckedFunction> checked =
        found.stream()
            .map(External.Function::name)
            .distinct()
            .map(bodies::get)
            .map(this::withCalls)
            .toList();
    return new CheckedText(checked, textMaps);
  }

  private CheckedFunction withCalls(CheckedFunction f) {
    boolean called = functions.isCalled(f.name());
    return new CheckedFunction(
        f.span(), f.name(), f.internal(), called, f.result(), f.parameters(), f.body());
  }

  private StatementChecker statements(String function, CType result) {
    return new StatementChecker(environment, scopes, expressions, function, result);
  }

  private void declare(External.Function function) {
    CType result = expressions.types().type(function.result());
    if (!result.isScalar() && !result.isVoid() && !result.isError()) {
      diagnostics.error(
          function.span(), "functions that return '" + result + "' are not supported yet");
    }
    List<CType> parameters = new ArrayList<>();
    for (External.Parameter parameter : function.parameters()) {
      parameters.add(parameterType(parameter).type());
    }
    Functions.Signature signature = new Functions.Signature(function, result, parameters);
    Optional<Functions.Signature> before = functions.define(signature);
    if (before.isPresent()) {
      diagnostics.errorWithNote(
          function.span(),
          "function '" + function.name() + "' is defined twice",
          before.get().function().span(),
          "it is defined here");
    }
  }

  /** An array as a parameter is a pointer (C11 6.7.6.3p7). */
  private TypeResolver.Declared parameterType(External.Parameter parameter) {
    TypeResolver.Declared declared = expressions.types().declared(parameter.type());
    CType type = declared.type();
    if (type instanceof CType.ArrayType array) {
      CType pointer = new CType.PointerType(array.element(), declared.qualifiers());
      return new TypeResolver.Declared(pointer, Qualified.NONE);
    }
    if (!type.isScalar() && !type.isError()) {
      diagnostics.error(
          parameter.span(), "parameters of type '" + type + "' are not supported yet");
      return new TypeResolver.Declared(CType.ERROR, Qualified.NONE);
    }
    return declared;
  }

  private CheckedFunction function(External.Function function) {
    CType result = functions.find(function.name()).orElseThrow().result();
    scopes.enter();
    try {
      List<Local> parameters =
          function.macro().isPresent() ? contexts(function) : parameters(function);
      StatementChecker statements = statements(function.name(), result);
      Code.Block body = statements.block(function.body());
      statements.finish();
      return new CheckedFunction(
          function.span(), function.name(), function.internal(), false, result, parameters, body);
    } finally {
      scopes.leave();
    }
  }

  private List<Local> parameters(External.Function function) {
    List<Local> locals = new ArrayList<>();
    for (External.Parameter parameter : function.parameters()) {
      TypeResolver.Declared declared = parameterType(parameter);
      Span span = parameter.span();
      Local local =
          new Local(parameter.name().orElse(""), declared.type(), declared.qualifiers(), span);
      local.setWritten();
      locals.add(local);
      boolean twice =
          parameter.name().isPresent()
              && scopes.declare(local.name(), new Symbol.Variable(local)).isPresent();
      if (twice) {
        diagnostics.error(span, "parameter '" + local.name() + "' is declared twice");
      }
    }
    return locals;
  }

  /** The context of a function that a macro defines, under the names that bcc's macros give it. */
  private List<Local> contexts(External.Function function) {
    CType.StructType struct = ContextStructures.typeOf(function.name());
    CType type = CType.pointerTo(struct);
    if (!environment.structures().isKnown(struct)) {
      type = CType.ERROR;
      diagnostics.error(
          function.span(),
          ProbeMacros.unknown(function.macro().orElseThrow().name()),
          ProbeMacros.HINT);
    }
    Local context = new Local(CONTEXT_NAMES.get(0), type, Qualified.NONE, function.span());
    context.setWritten();
    for (String name : CONTEXT_NAMES) {
      scopes.declare(name, new Symbol.Variable(context));
    }
    return List.of(context);
  }
}
