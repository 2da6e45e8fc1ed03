package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.Stmt;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Code;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.ArrayType;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.Structures.UnsupportedMemberException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What locals begin as (C11 6.7.9). */
final class InitializerChecker {
  private final Environment environment;
  private final Diagnostics diagnostics;
  private final ExpressionChecker expressions;

  /** Part of what is initialised: its type, and bytes from the start of the whole. */
  private record Part(CType type, long offset) {}

  /** The values between two braces, and how far they have been read. */
  private static final class Values {
    private final List<Stmt.Item> items;
    private int at;

    Values(List<Stmt.Item> items) {
      this.items = items;
    }

    boolean isEmpty() {
      return at >= items.size();
    }

    Stmt.Item peek() {
      return items.get(at);
    }

    Stmt.Item next() {
      return items.get(at++);
    }
  }

  InitializerChecker(Environment environment, ExpressionChecker expressions) {
    this.environment = environment;
    this.diagnostics = environment.diagnostics();
    this.expressions = expressions;
  }

  /** The type of an array whose length its initialiser tells. */
  CType completed(CType type, Stmt.Variable variable) {
    if (!(type instanceof ArrayType array)
        || array.length() != 0
        || variable.initializer().isEmpty()) {
      return type;
    }
    Stmt.Initializer initializer = variable.initializer().get();
    if (text(array, initializer).isPresent()) {
      return new ArrayType(array.element(), text(array, initializer).get().bytes().length() + 1L);
    }
    return initializer instanceof Stmt.Braced braced && !braced.items().isEmpty()
        ? new ArrayType(array.element(), braced.items().size())
        : type;
  }

  Optional<Code.Start> check(CType type, Stmt.Initializer initializer, String name) {
    if (type.isError()) {
      return Optional.empty();
    }
    if (type.isScalar()) {
      return scalar(type, initializer, name).map(Code.Value::new);
    }
    if (type instanceof ArrayType array && text(array, initializer).isPresent()) {
      return Optional.of(text(array, text(array, initializer).get(), name));
    }
    if (initializer instanceof Stmt.Braced braced) {
      List<Code.Element> elements = new ArrayList<>();
      fill(new Part(type, 0), new Values(braced.items()), true, name, elements);
      return Optional.of(new Code.Elements(elements));
    }
    if (type instanceof StructType) {
      Tree value = expressions.value(((Stmt.Single) initializer).value());
      Tree same = expressions.conversions().assign(value, type, "'" + name + "'");
      return same.type().isError() ? Optional.empty() : Optional.of(new Code.Value(same));
    }
    diagnostics.error(initializer.span(), "'" + name + "' begins with { … } or a string literal");
    return Optional.empty();
  }

  private Optional<Tree> scalar(CType type, Stmt.Initializer initializer, String name) {
    Stmt.Initializer inner = initializer;
    if (initializer instanceof Stmt.Braced braced) {
      if (braced.items().size() > 1) {
        diagnostics.error(
            braced.items().get(1).value().span(), "too many values for '" + name + "'");
        return Optional.empty();
      }
      if (braced.items().isEmpty()) {
        Tree zero = new Tree.Constant(braced.span(), IntegerType.INT, 0);
        return Optional.of(Conversions.convert(zero, type));
      }
      inner = braced.items().get(0).value();
    }
    if (!(inner instanceof Stmt.Single single)) {
      diagnostics.error(inner.span(), "too many braces around one value");
      return Optional.empty();
    }
    Tree value = expressions.value(single.value());
    return Optional.of(expressions.conversions().assign(value, type, "'" + name + "'"));
  }

  private static Optional<Expr.Text> text(CType type, Stmt.Initializer initializer) {
    boolean bytes =
        type instanceof ArrayType array
            && array.element() instanceof IntegerType element
            && element.size() == 1;
    Stmt.Initializer inner = initializer;
    if (inner instanceof Stmt.Braced braced && braced.items().size() == 1) {
      inner = braced.items().get(0).value();
    }
    return bytes && inner instanceof Stmt.Single single && single.value() instanceof Expr.Text t
        ? Optional.of(t)
        : Optional.empty();
  }

  private Code.Text text(ArrayType array, Expr.Text text, String name) {
    if (text.bytes().length() > array.length()) {
      diagnostics.error(text.span(), "the text is longer than '" + name + "'");
    }
    return new Code.Text(text.bytes(), array.length());
  }

  /**
   * Takes values for the parts of an aggregate.
   *
   * @param braces whether the values stand in braces of its own: else it takes no more than it
   *     needs
   */
  private void fill(
      Part whole, Values values, boolean braces, String name, List<Code.Element> out) {
    long next = 0;
    while (!values.isEmpty()) {
      Stmt.Item item = values.peek();
      if (!item.designators().isEmpty()) {
        if (!braces) {
          return;
        }
        Optional<Designated> found = designated(whole, item.designators());
        values.next();
        if (found.isPresent()) {
          one(found.get().part(), item.value(), name, out);
          next = found.get().index() + 1;
        }
        continue;
      }
      Optional<Part> part = part(whole, next++);
      if (part.isEmpty()) {
        if (braces) {
          diagnostics.error(item.value().span(), "too many values for '" + name + "'");
        }
        return;
      }
      part(part.get(), values, name, out);
    }
  }

  /** A part without a designator: braces around its own parts may be left out. */
  private void part(Part part, Values values, String name, List<Code.Element> out) {
    Stmt.Item item = values.peek();
    boolean whole =
        part.type().isScalar()
            || item.value() instanceof Stmt.Braced
            || text(part.type(), item.value()).isPresent()
            || part.type() instanceof StructType
                && item.value() instanceof Stmt.Single single
                && expressions.isOfType(single.value(), part.type());
    if (whole) {
      values.next();
      one(part, item.value(), name, out);
    } else {
      fill(part, values, false, name, out);
    }
  }

  private void one(Part part, Stmt.Initializer value, String name, List<Code.Element> out) {
    String what = part.type().isScalar() ? "an element of " + name : name;
    if (value instanceof Stmt.Braced braced && !part.type().isScalar()) {
      fill(part, new Values(braced.items()), true, name, out);
    } else {
      check(part.type(), value, what).ifPresent(s -> out.add(new Code.Element(part.offset(), s)));
    }
  }

  /** The part at a position; empty behind the last. */
  private Optional<Part> part(Part whole, long index) {
    if (whole.type() instanceof ArrayType array) {
      long size = environment.sizes().of(array.element()).orElse(1);
      return index < array.length()
          ? Optional.of(new Part(array.element(), whole.offset() + index * size))
          : Optional.empty();
    }
    StructType struct = (StructType) whole.type();
    List<Field> fields = environment.structures().fields(struct);
    long limit = struct.keyword().equals("union") ? Math.min(1, fields.size()) : fields.size();
    if (index >= limit) {
      return Optional.empty();
    }
    Field field = fields.get((int) index);
    return Optional.of(new Part(field.type(), whole.offset() + field.offset()));
  }

  /**
   * A part that is named.
   *
   * @param index of the part of the whole that it is in
   */
  private record Designated(Part part, long index) {}

  private Optional<Designated> designated(Part whole, List<Stmt.Designator> designators) {
    Part part = whole;
    long first = -1;
    for (Stmt.Designator designator : designators) {
      Optional<Designated> found =
          designator instanceof Stmt.MemberName member
              ? member(part, member)
              : element(part, (Stmt.Position) designator);
      if (found.isEmpty()) {
        return found;
      }
      part = found.get().part();
      first = first < 0 ? found.get().index() : first;
    }
    return Optional.of(new Designated(part, first));
  }

  private Optional<Designated> member(Part whole, Stmt.MemberName member) {
    Span span = member.span();
    if (!(whole.type() instanceof StructType struct)) {
      diagnostics.error(span, "'" + whole.type() + "' has no members");
      return Optional.empty();
    }
    try {
      Optional<Field> field = environment.structures().field(struct, member.name());
      if (field.isEmpty()) {
        diagnostics.error(
            span,
            "'" + struct + "' has no member '" + member.name() + "'",
            Suggestions.hint(member.name(), environment.structures().fieldNames(struct)));
        return Optional.empty();
      }
      Part part = new Part(field.get().type(), whole.offset() + field.get().offset());
      return Optional.of(new Designated(part, index(struct, field.get().offset())));
    } catch (UnsupportedMemberException e) {
      diagnostics.error(span, "member '" + member.name() + "': " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The position of the last member that begins here or before. */
  private long index(StructType struct, int offset) {
    List<Field> fields = environment.structures().fields(struct);
    long index = 0;
    while (index + 1 < fields.size() && fields.get((int) index + 1).offset() <= offset) {
      index++;
    }
    return index;
  }

  private Optional<Designated> element(Part whole, Stmt.Position position) {
    Tree tree = expressions.value(position.index());
    OptionalLong at = Constants.evaluate(tree);
    if (!(whole.type() instanceof ArrayType array)) {
      diagnostics.error(position.span(), "'" + whole.type() + "' has no elements");
      return Optional.empty();
    }
    if (at.isEmpty() || at.getAsLong() < 0 || at.getAsLong() >= array.length()) {
      diagnostics.error(
          position.span(), "this is to be a constant from 0 to " + (array.length() - 1));
      return Optional.empty();
    }
    Part part = part(whole, at.getAsLong()).orElseThrow();
    return Optional.of(new Designated(part, at.getAsLong()));
  }
}
