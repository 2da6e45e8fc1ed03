package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.ast.internal.TypeSyntax;
import io.sonde.lang.c.ast.internal.TypeSyntax.Definition;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.IntegerType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a text defines of structures, unions and enumerations (C11 6.7.2.1, 6.7.2.2). A definition
 * is looked at once, however many declarators stand behind it.
 */
final class Definitions {
  /** No object of BPF is larger. */
  private static final long LARGEST = 1 << 24;

  private final Environment environment;
  private final Scopes scopes;
  private final TypeResolver types;
  private final Map<Definition, Named> seen = new IdentityHashMap<>();

  /**
   * A type that a definition or a tag stands for.
   *
   * @param name of an enumeration: {@code enum} and its tag
   */
  record Named(CType type, Optional<String> name) {}

  Definitions(Environment environment, Scopes scopes, TypeResolver types) {
    this.environment = environment;
    this.scopes = scopes;
    this.types = types;
  }

  Named resolve(TypeSyntax.Tagged tagged) {
    String key = tagged.keyword() + " " + tagged.tag();
    if (tagged.definition().isPresent()) {
      Definition definition = tagged.definition().get();
      Named named = seen.get(definition);
      return named != null ? named : define(tagged, key, definition);
    }
    Optional<Named> known = scopes.findTag(key);
    if (known.isPresent()) {
      return known.get();
    }
    return tagged.keyword().equals("enum")
        ? new Named(IntegerType.UNSIGNED_INT, Optional.of(key))
        : new Named(new StructType(tagged.keyword(), tagged.tag(), 0), Optional.empty());
  }

  private Named define(TypeSyntax.Tagged tagged, String key, Definition definition) {
    boolean plain = scopes.isOutermost() && !tagged.tag().isEmpty();
    int number = plain ? 0 : environment.structures().number();
    Named named =
        definition instanceof TypeSyntax.Constants constants
            ? enumeration(plain ? key : key + "#" + -number, constants)
            : new Named(new StructType(tagged.keyword(), tagged.tag(), number), Optional.empty());
    seen.put(definition, named);
    if (!tagged.tag().isEmpty()) {
      Optional<Named> before = scopes.declareTag(key, named);
      if (before.isPresent()) {
        environment.diagnostics().error(definition.span(), "'" + key + "' is defined twice");
      }
    }
    if (definition instanceof TypeSyntax.Members members) {
      StructType type = (StructType) named.type();
      environment.structures().define(type, layout(type, members));
    }
    return named;
  }

  private TextStructures.Layout layout(StructType struct, TypeSyntax.Members members) {
    boolean union = struct.keyword().equals("union");
    List<Field> fields = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    long end = 0;
    int align = 1;
    for (TypeSyntax.Member member : members.members()) {
      TypeResolver.Declared declared = types.declared(member.type());
      OptionalLong size = size(struct, member, declared.type());
      if (size.isEmpty()) {
        continue;
      }
      String name = member.name().orElse("");
      if (!name.isEmpty() && !names.add(name)) {
        environment.diagnostics().error(member.span(), "member '" + name + "' is declared twice");
      }
      int own = members.packed() ? 1 : environment.sizes().align(declared.type());
      long at = union ? 0 : up(end, own);
      end = Math.max(end, at + size.getAsLong());
      align = Math.max(align, own);
      fields.add(
          new Field(name, declared.type(), declared.qualifiers(), declared.names(), (int) at));
    }
    if (end > LARGEST) {
      environment.diagnostics().error(members.span(), "'" + struct + "' has " + end + " bytes");
      end = 0;
    }
    return new TextStructures.Layout(fields, up(end, align), align);
  }

  private static long up(long bytes, int align) {
    return (bytes + align - 1) / align * align;
  }

  /** Bytes of a member; empty if it cannot be one, which is reported. */
  private OptionalLong size(StructType struct, TypeSyntax.Member member, CType type) {
    if (type.isError()) {
      return OptionalLong.empty();
    }
    if (member.bits().isPresent()) {
      environment.diagnostics().error(member.span(), "bit fields are not supported yet");
      return OptionalLong.empty();
    }
    if (member.name().isEmpty()) {
      return type instanceof StructType ? environment.sizes().of(type) : OptionalLong.empty();
    }
    OptionalLong size = environment.sizes().of(type);
    if (size.isEmpty() || type.equals(struct)) {
      environment
          .diagnostics()
          .error(
              member.span(),
              "the size of member '" + member.name().get() + "', '" + type + "', is not known");
      return OptionalLong.empty();
    }
    return size;
  }

  private Named enumeration(String name, TypeSyntax.Constants constants) {
    long next = 0;
    boolean negative = false;
    Map<Long, String> values = new LinkedHashMap<>();
    for (TypeSyntax.Enumerator constant : constants.constants()) {
      if (constant.value().isPresent()) {
        Tree value = types.constant(constant.value().get());
        OptionalLong known = Constants.evaluate(value);
        if (known.isEmpty() && !value.type().isError()) {
          environment
              .diagnostics()
              .error(value.span(), "'" + constant.name() + "' must be a constant");
        }
        next = known.orElse(next);
      }
      negative |= next < 0;
      values.putIfAbsent(next, constant.name());
      declare(constant.name(), next++, constant.span());
    }
    environment.structures().defineEnumeration(name, values);
    return new Named(negative ? IntegerType.INT : IntegerType.UNSIGNED_INT, Optional.of(name));
  }

  private void declare(String name, long value, Span span) {
    if (scopes.declare(name, new Symbol.EnumConstant(value)).isPresent()) {
      environment.diagnostics().error(span, "'" + name + "' is declared twice");
    }
  }
}
