package io.sonde.lang.c.lower.internal;

import io.sonde.api.KernelVersion;
import io.sonde.bpf.Helper;
import io.sonde.bpf.Helpers;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.PointerType;
import io.sonde.compiler.Value;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.Field;
import java.util.List;
import java.util.OptionalLong;

/** Whole pieces of memory: copied, filled, and how they are aligned. */
final class Memory {
  private static final KernelVersion SEPARATE_READERS = KernelVersion.of(5, 5);

  private final Program program;
  private final FunctionBuilder builder;
  private final Places places;

  Memory(Program program, Places places) {
    this.program = program;
    this.builder = program.builder();
    this.places = places;
  }

  /** {@code target = source} of two structures. */
  void assign(Storage target, Tree.Place targetPlace, Tree.Place source, Span span) {
    long size = program.sizes().of(source.type()).orElse(0);
    Storage.Memory from = places.memory(places.find(source), source.span());
    Storage.Memory to = places.memory(target, span);
    program.at(span);
    copy(to, from, size, Math.min(align(targetPlace), align(source)), span);
  }

  /** Copies bytes, with a helper from memory that is not to be read directly. */
  void copy(Storage.Memory to, Storage.Memory from, long size, int align, Span span) {
    if (!places.isWritable(to, span)) {
      return;
    }
    AddressSpace space = ((PointerType) from.base().type()).space();
    if (!space.isDirect()) {
      Value bytes = builder.constant(IntType.I64, size);
      List<Value> arguments = List.of(places.pointerTo(to), bytes, places.pointerTo(from));
      builder.call(reader(space), IntType.I64, arguments);
      return;
    }
    for (long at = 0; at < size; ) {
      int step = Math.min(align, (int) Long.highestOneBit(size - at));
      IntType type = IntType.ofSize(step);
      Value value = builder.load(type, from.base(), (int) (from.offset() + at));
      builder.store(to.base(), (int) (to.offset() + at), value);
      at += step;
    }
  }

  private Helper reader(AddressSpace space) {
    if (!program.module().target().kernel().isAtLeast(SEPARATE_READERS)) {
      return Helpers.get("bpf_probe_read");
    }
    return Helpers.get(
        space == AddressSpace.USER ? "bpf_probe_read_user" : "bpf_probe_read_kernel");
  }

  /** Sets bytes to one value. */
  void fill(Storage.Memory to, long size, int align, int value, Span span) {
    if (!places.isWritable(to, span)) {
      return;
    }
    long pattern = (value & 0xffL) * 0x0101_0101_0101_0101L;
    for (long at = 0; at < size; ) {
      int step = Math.min(align, (int) Long.highestOneBit(size - at));
      Value word = builder.constant(IntType.ofSize(step), pattern);
      builder.store(to.base(), (int) (to.offset() + at), word);
      at += step;
    }
  }

  /** What the address of a place is known to be a multiple of: 1, 2, 4 or 8. */
  int align(Tree.Place place) {
    if (place instanceof Tree.LocalPlace local) {
      CType type = local.type();
      boolean large = program.sizes().of(type).orElse(0) >= Long.BYTES;
      return large ? Long.BYTES : program.sizes().align(type);
    } else if (place instanceof Tree.MemberPlace member) {
      return both(align(member.base()), member.field().offset());
    } else if (place instanceof Tree.Pointee pointee) {
      return Math.max(program.sizes().align(pointee.type()), pointed(pointee.pointer()));
    }
    return 1;
  }

  /** What a pointer is known to be a multiple of. */
  int pointed(Tree pointer) {
    Tree source = pointer;
    while (source instanceof Tree.Convert convert && convert.operand().type().isPointer()) {
      source = convert.operand();
    }
    if (source instanceof Tree.Address address) {
      return align(address.place());
    }
    if (source instanceof Tree.PointerStep step) {
      OptionalLong count = Constants.evaluate(step.count());
      long bytes = count.orElse(1) * step.size();
      return both(pointed(step.pointer()), bytes);
    }
    return source.type() instanceof CType.PointerType type && !type.target().isVoid()
        ? program.sizes().align(type.target())
        : 1;
  }

  private static int both(int align, long offset) {
    return offset == 0 ? align : (int) Math.min(align, Long.lowestOneBit(offset));
  }

  /** Zeroes the bytes between the members of a structure: helpers may be handed no others. */
  void clearPadding(Storage.Memory to, StructType type) {
    boolean union = type.keyword().equals("union");
    List<Field> fields = program.structures().fields(type);
    long size = program.sizes().of(type).orElse(0);
    long end = 0;
    for (Field field : union ? List.<Field>of() : fields) {
      clear(to, end, field.offset());
      if (field.type() instanceof StructType inner) {
        clearPadding(to.plus(field.offset()), inner);
      }
      end = Math.max(end, field.offset() + program.sizes().of(field.type()).orElse(0));
    }
    if (!union && !fields.isEmpty()) {
      clear(to, end, size);
    }
  }

  private void clear(Storage.Memory to, long from, long end) {
    for (long at = from; at < end; ) {
      int step = (int) Math.min(Long.highestOneBit(end - at), both(Long.BYTES, at));
      Value zero = builder.constant(IntType.ofSize(step), 0);
      builder.store(to.base(), (int) (to.offset() + at), zero);
      at += step;
    }
  }
}
