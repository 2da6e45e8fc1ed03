package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Intrinsic;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.PointerType;
import io.sonde.lang.c.type.internal.IntegerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Functions that the compiler itself knows: those of bcc's helpers.h, and GCC's built-in ones. */
final class Intrinsics {
  private static final Map<String, Known> KNOWN =
      Map.ofEntries(
          Map.entry("bpf_log2l", unary(Intrinsic.LOG2L, IntegerType.UNSIGNED_LONG)),
          Map.entry("bpf_log2", unary(Intrinsic.LOG2, IntegerType.UNSIGNED_INT)),
          Map.entry("lock_xadd", memory(Intrinsic.ATOMIC_ADD, 2)),
          Map.entry("__sync_fetch_and_add", memory(Intrinsic.FETCH_AND_ADD, 2)),
          Map.entry("__builtin_memcpy", memory(Intrinsic.COPY, 3)),
          Map.entry("__builtin_memset", memory(Intrinsic.FILL, 3)),
          Map.entry("memcpy", memory(Intrinsic.COPY, 3)),
          Map.entry("memset", memory(Intrinsic.FILL, 3)),
          Map.entry("ntohs", unary(Intrinsic.SWAP, IntegerType.UNSIGNED_SHORT)),
          Map.entry("htons", unary(Intrinsic.SWAP, IntegerType.UNSIGNED_SHORT)),
          Map.entry("bpf_ntohs", unary(Intrinsic.SWAP, IntegerType.UNSIGNED_SHORT)),
          Map.entry("bpf_htons", unary(Intrinsic.SWAP, IntegerType.UNSIGNED_SHORT)),
          Map.entry("ntohl", unary(Intrinsic.SWAP, IntegerType.UNSIGNED_INT)),
          Map.entry("htonl", unary(Intrinsic.SWAP, IntegerType.UNSIGNED_INT)),
          Map.entry("bpf_ntohl", unary(Intrinsic.SWAP, IntegerType.UNSIGNED_INT)),
          Map.entry("bpf_htonl", unary(Intrinsic.SWAP, IntegerType.UNSIGNED_INT)),
          Map.entry("be64_to_cpu", unary(Intrinsic.SWAP, IntegerType.UNSIGNED_LONG_LONG)),
          Map.entry("cpu_to_be64", unary(Intrinsic.SWAP, IntegerType.UNSIGNED_LONG_LONG)));

  private final Environment environment;
  private final Conversions conversions;

  /**
   * A function.
   *
   * @param operand of one that takes one number: its type
   */
  private record Known(Intrinsic intrinsic, int arguments, Optional<IntegerType> operand) {}

  Intrinsics(Environment environment, Conversions conversions) {
    this.environment = environment;
    this.conversions = conversions;
  }

  private static Known unary(Intrinsic intrinsic, IntegerType operand) {
    return new Known(intrinsic, 1, Optional.of(operand));
  }

  private static Known memory(Intrinsic intrinsic, int arguments) {
    return new Known(intrinsic, arguments, Optional.empty());
  }

  static Set<String> names() {
    return KNOWN.keySet();
  }

  /** The call, if the function is one of these. */
  Optional<Tree> call(Span span, String name, List<Tree> arguments) {
    Known known = KNOWN.get(name);
    if (known == null) {
      return Optional.empty();
    }
    if (arguments.stream().anyMatch(a -> a.type().isError())) {
      return Optional.of(new Tree.Bad(span));
    }
    if (arguments.size() != known.arguments()) {
      return bad(
          span, name + " takes " + known.arguments() + " arguments, not " + arguments.size());
    }
    Tree first = arguments.get(0);
    if (known.operand().isPresent()) {
      IntegerType type = known.operand().get();
      Tree operand = conversions.assign(first, type, "the argument of " + name);
      IntegerType result = known.intrinsic() == Intrinsic.SWAP ? type : IntegerType.UNSIGNED_INT;
      return Optional.of(
          operand.type().isError()
              ? operand
              : new Tree.IntrinsicCall(span, result, known.intrinsic(), List.of(operand)));
    }
    if (!(first.type() instanceof PointerType pointer)) {
      return bad(first.span(), "argument 1 of " + name + " is to be a pointer");
    }
    return known.arguments() == 2
        ? add(span, name, known.intrinsic(), arguments, pointer)
        : bytes(span, name, known.intrinsic(), arguments);
  }

  private Optional<Tree> add(
      Span span, String name, Intrinsic intrinsic, List<Tree> arguments, PointerType pointer) {
    if (!(pointer.target() instanceof IntegerType type) || type.size() < Integer.BYTES) {
      return bad(
          arguments.get(0).span(),
          name + " needs a pointer to a number of 4 or 8 bytes, not '" + pointer + "'");
    }
    Tree amount = conversions.assign(arguments.get(1), type, "argument 2 of " + name);
    if (amount.type().isError()) {
      return Optional.of(amount);
    }
    CType result = intrinsic == Intrinsic.ATOMIC_ADD ? CType.VOID : type;
    return Optional.of(
        new Tree.IntrinsicCall(span, result, intrinsic, List.of(arguments.get(0), amount)));
  }

  private Optional<Tree> bytes(Span span, String name, Intrinsic intrinsic, List<Tree> arguments) {
    Tree second = arguments.get(1);
    if (intrinsic == Intrinsic.COPY && !second.type().isPointer()) {
      return bad(second.span(), "argument 2 of " + name + " is to be a pointer");
    }
    if (intrinsic == Intrinsic.FILL && Constants.evaluate(second).isEmpty()) {
      return bad(second.span(), name + " sets bytes to a constant only");
    }
    OptionalLong size = Constants.evaluate(arguments.get(2));
    if (size.isEmpty() || size.getAsLong() < 0 || size.getAsLong() > Short.MAX_VALUE) {
      return bad(arguments.get(2).span(), name + " needs a constant number of bytes");
    }
    return Optional.of(new Tree.IntrinsicCall(span, arguments.get(0).type(), intrinsic, arguments));
  }

  private Optional<Tree> bad(Span span, String message) {
    environment.diagnostics().error(span, message);
    return Optional.of(new Tree.Bad(span));
  }
}
