package io.sonde.lang.c.lower.internal;

import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.api.lang.MapType;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.schema.internal.Schemas;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.TextMap;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.ArrayType;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.NamedType;
import io.sonde.lang.c.type.internal.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the programs of a text submit, and through which maps. */
final class Records {
  private static final String FIELD = "value";

  private final Schemas schemas;
  private final Sizes sizes;
  private final Diagnostics diagnostics;
  private final Map<TextMap, List<Schema>> submitted = new LinkedHashMap<>();

  Records(Schemas schemas, Sizes sizes, Diagnostics diagnostics) {
    this.schemas = schemas;
    this.sizes = sizes;
    this.diagnostics = diagnostics;
  }

  /** A call that submits a whole record. */
  void add(Tree.MapCall call) {
    add(call, call.record().orElse(NamedType.of(CType.VOID)), OptionalLong.empty(), call.span());
  }

  /**
   * A call that submits.
   *
   * @param size how many bytes
   */
  void add(Tree.MapCall call, Tree size) {
    NamedType type = call.record().orElse(NamedType.of(CType.VOID));
    add(call, type, Constants.evaluate(size), size.span());
  }

  private void add(Tree.MapCall call, NamedType type, OptionalLong size, Span span) {
    OptionalLong whole = sizes.of(type.type());
    if (whole.isEmpty() && size.isEmpty()) {
      diagnostics.error(
          call.arguments().get(0).span(),
          "what is submitted here is not known: '" + type + "'",
          "give it the type of a struct");
      return;
    }
    long bytes = size.orElse(whole.orElse(0));
    NamedType record = type;
    if (whole.isEmpty() || whole.getAsLong() == 1) {
      record = NamedType.of(new ArrayType(whole.isEmpty() ? byteType() : type.type(), bytes));
    } else if (bytes > whole.getAsLong()) {
      diagnostics.error(
          span, "this submits " + bytes + " bytes, and '" + type + "' has " + whole.getAsLong());
      return;
    }
    add(call.map(), cut(schemas.of(record, FIELD), (int) bytes), call.span());
  }

  private static CType byteType() {
    return IntegerType.UNSIGNED_CHAR;
  }

  /** Where less than the whole is submitted, the fields that are in it. */
  private static Schema cut(Schema schema, int bytes) {
    return bytes >= schema.size()
        ? schema
        : Schema.data(
            schema.name(),
            bytes,
            schema.fields().stream()
                .filter(field -> field.offset() + field.type().size() <= bytes)
                .toList());
  }

  private void add(TextMap map, Schema schema, Span span) {
    List<Schema> before = submitted.computeIfAbsent(map, m -> new ArrayList<>());
    if (before.contains(schema)) {
      return;
    }
    for (Schema other : before) {
      if (length(map, other) == length(map, schema)) {
        diagnostics.error(
            span,
            String.format(
                java.util.Locale.ROOT,
                "records of '%s' (%d bytes) and '%s' (%d bytes) through %s cannot be told apart",
                other.name(),
                other.size(),
                schema.name(),
                schema.size(),
                map.name()),
            "submit one of them through a map of its own");
        return;
      }
    }
    before.add(schema);
  }

  /** Bytes that a record arrives with: perf adds a length of 4 bytes and fills up to 8. */
  private static int length(TextMap map, Schema schema) {
    return map.type() == MapType.PERF_EVENT_ARRAY ? schema.size() + 4 + 7 & -8 : schema.size();
  }

  /** The ways that records take. */
  List<ChannelSpec> channels() {
    List<ChannelSpec> channels = new ArrayList<>();
    submitted.forEach(
        (map, records) -> channels.add(new ChannelSpec(map.name(), Selector.SIZE, records)));
    return channels;
  }
}
