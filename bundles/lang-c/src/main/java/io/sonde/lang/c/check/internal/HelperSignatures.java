package io.sonde.lang.c.check.internal;

import io.sonde.bpf.Helper;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Lexer;
import io.sonde.lang.c.parse.internal.Parser;
import io.sonde.lang.c.source.internal.SourceFile;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.Qualified;
import java.util.List;
import java.util.Map;

/** What helpers take and return, read from the C prototypes of their table. */
final class HelperSignatures {
  /** The kernel's typedefs that the prototypes use. */
  private static final Map<String, IntegerType> TYPEDEFS =
      Map.of(
          "u8", IntegerType.UNSIGNED_CHAR,
          "u16", IntegerType.UNSIGNED_SHORT,
          "u32", IntegerType.UNSIGNED_INT,
          "u64", IntegerType.UNSIGNED_LONG_LONG,
          "s32", IntegerType.INT,
          "s64", IntegerType.LONG_LONG,
          "size_t", IntegerType.UNSIGNED_LONG,
          "__be16", IntegerType.UNSIGNED_SHORT,
          "__be32", IntegerType.UNSIGNED_INT,
          "__wsum", IntegerType.UNSIGNED_INT);

  private final Environment environment;

  /** A function's type. */
  record Signature(CType result, List<CType> parameters, boolean variadic) {
    Signature {
      parameters = List.copyOf(parameters);
    }
  }

  HelperSignatures(Environment environment) {
    this.environment = environment;
  }

  Signature of(Helper helper) {
    Diagnostics problems = new Diagnostics();
    SourceFile file = new SourceFile("<" + helper.name() + ">", helper.prototype() + ";");
    List<External> parsed = Parser.parse(Lexer.tokens(file, problems), TYPEDEFS.keySet(), problems);
    if (problems.hasErrors()
        || parsed.size() != 1
        || !(parsed.get(0) instanceof External.Prototype prototype)) {
      throw new IllegalStateException("no prototype: " + helper.prototype());
    }
    Scopes scopes = new Scopes();
    TYPEDEFS.forEach(
        (name, type) ->
            scopes.declare(name, new Symbol.TypeAlias(type, Qualified.NONE, List.of())));
    TypeResolver types =
        new TypeResolver(
            environment,
            scopes,
            length -> {
              throw new IllegalStateException("an array in " + helper.prototype());
            });
    List<CType> parameters =
        prototype.parameters().stream().map(p -> types.type(p.type())).toList();
    return new Signature(types.type(prototype.result()), parameters, prototype.variadic());
  }
}
