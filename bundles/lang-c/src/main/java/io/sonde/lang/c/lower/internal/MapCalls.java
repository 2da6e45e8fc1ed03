package io.sonde.lang.c.lower.internal;

import io.sonde.api.lang.MapType;
import io.sonde.bpf.Helpers;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Label;
import io.sonde.compiler.PointerType;
import io.sonde.compiler.Slot;
import io.sonde.compiler.Value;
import io.sonde.compiler.Variable;
import io.sonde.lang.c.tree.internal.TextMap;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.IntegerType;
import java.util.ArrayList;
import java.util.List;

/** Methods of maps, by the kernel's helpers. */
final class MapCalls {
  private static final IrType VALUE = IrType.pointer(AddressSpace.MAP_VALUE);

  /** {@code enum} of flags of BPF_MAP_UPDATE_ELEM in include/uapi/linux/bpf.h. */
  private static final int ANY = 0;

  private static final int NOEXIST = 1;

  /** {@code BPF_F_CURRENT_CPU}: the buffer of the processor that the program runs on. */
  private static final long CURRENT_CPU = 0xffff_ffffL;

  private final Program program;
  private final FunctionBuilder builder;
  private final Expressions expressions;
  private final Statements statements;

  MapCalls(Program program, Expressions expressions, Statements statements) {
    this.program = program;
    this.builder = program.builder();
    this.expressions = expressions;
    this.statements = statements;
  }

  Value call(Tree.MapCall call) {
    return switch (call.method()) {
      case LOOKUP -> lookup(call, memory(call, 0));
      case LOOKUP_OR_TRY_INIT -> initialised(call);
      case LOOKUP_OR_INIT -> initialisedOrLeft(call);
      case UPDATE -> result(update(call, memory(call, 0), memory(call, 1), flags(call, 2)));
      case INSERT -> result(update(call, memory(call, 0), memory(call, 1), number(NOEXIST)));
      case DELETE -> result(helper("bpf_map_delete_elem", call, map(call), memory(call, 0)));
      case INCREMENT, ATOMIC_INCREMENT -> increment(call);
      case PERF_SUBMIT -> perfSubmit(call);
      case RINGBUF_OUTPUT -> output(call);
      case RINGBUF_RESERVE -> reserve(call);
      case RINGBUF_SUBMIT -> release("bpf_ringbuf_submit", call, true);
      case RINGBUF_DISCARD -> release("bpf_ringbuf_discard", call, false);
      case GET_STACKID ->
          result(helper("bpf_get_stackid", call, argument(call, 0), map(call), flags(call, 1)));
      case PUSH ->
          result(helper("bpf_map_push_elem", call, map(call), memory(call, 0), flags(call, 1)));
      case POP -> result(helper("bpf_map_pop_elem", call, map(call), memory(call, 0)));
      case PEEK -> result(helper("bpf_map_peek_elem", call, map(call), memory(call, 0)));
    };
  }

  private Value map(Tree.MapCall call) {
    program.at(call.span());
    return builder.map(call.map().name());
  }

  private Value number(long value) {
    return builder.constant(IntType.I64, value);
  }

  private Value argument(Tree.MapCall call, int position) {
    return expressions.value(call.arguments().get(position));
  }

  private Value flags(Tree.MapCall call, int position) {
    return position < call.arguments().size() ? argument(call, position) : number(ANY);
  }

  /** An argument that helpers read or write: it must be the program's own memory. */
  private Value memory(Tree.MapCall call, int position) {
    Tree tree = call.arguments().get(position);
    Value value = argument(call, position);
    AddressSpace space = ((PointerType) value.type()).space();
    boolean own =
        space == AddressSpace.STACK
            || space == AddressSpace.MAP_VALUE
            || space == AddressSpace.RECORD;
    if (!own) {
      String what = PointerSpaces.name(space);
      program
          .diagnostics()
          .error(
              tree.span(),
              call.map() + "." + call.method().text() + " cannot read " + what,
              "copy it to a local and give that one's address");
    }
    return value;
  }

  private Value helper(String name, Tree.MapCall call, Value... arguments) {
    program.at(call.span());
    return builder.call(Helpers.get(name), IntType.I64, List.of(arguments));
  }

  private Value result(Value wide) {
    return builder.convert(wide, IntType.I32, true);
  }

  private Value lookup(Tree.MapCall call, Value key) {
    List<Value> arguments = List.of(map(call), key);
    return builder.call(Helpers.get("bpf_map_lookup_elem"), VALUE, arguments);
  }

  private Value update(Tree.MapCall call, Value key, Value value, Value flags) {
    return helper("bpf_map_update_elem", call, map(call), key, value, flags);
  }

  /** The value of a key, which is given one first if it has none. */
  private Value initialised(Tree.MapCall call) {
    Value key = memory(call, 0);
    Value initial = memory(call, 1);
    Variable found = builder.declareVariable("", VALUE);
    Label missing = builder.newBlock();
    Label after = builder.newBlock();
    builder.write(found, lookup(call, key));
    builder.branch(builder.read(found), after, missing);
    builder.seal(missing);
    builder.continueIn(missing);
    update(call, key, initial, number(NOEXIST));
    builder.write(found, lookup(call, key));
    builder.jump(after);
    builder.seal(after);
    builder.continueIn(after);
    return builder.read(found);
  }

  /** As bcc's macro: the function returns 0 where the key could not be given a value. */
  private Value initialisedOrLeft(Tree.MapCall call) {
    Value value = initialised(call);
    Label there = builder.newBlock();
    Label full = builder.newBlock();
    builder.branch(value, there, full);
    builder.seal(full);
    builder.continueIn(full);
    statements.leaveWithZero();
    builder.seal(there);
    builder.continueIn(there);
    return value;
  }

  /**
   * Adds to the value of a key. Where others may do the same at once it is added in one step:
   * nothing is lost then, nor where two begin the same key.
   */
  private Value increment(Tree.MapCall call) {
    TextMap map = call.map();
    Value key = key(call);
    IrType type = Types.integer(map.value().type());
    Value amount = call.arguments().size() > 1 ? argument(call, 1) : builder.constant(type, 1);
    Variable found = builder.declareVariable("", VALUE);
    Label add = builder.newBlock();
    Label missing = builder.newBlock();
    Label after = builder.newBlock();
    boolean keyed = map.type() != MapType.ARRAY && map.type() != MapType.PERCPU_ARRAY;
    builder.write(found, lookup(call, key));
    builder.branch(builder.read(found), add, keyed ? missing : after);
    builder.seal(missing);
    if (keyed) {
      builder.continueIn(missing);
      Slot zero = builder.slot("zero", map.valueSize(), program.sizes().align(map.value().type()));
      builder.store(builder.addressOf(zero), 0, Constant.zero(type));
      update(call, key, builder.addressOf(zero), number(NOEXIST));
      builder.write(found, lookup(call, key));
      builder.branch(builder.read(found), add, after);
    }
    builder.seal(add);
    builder.continueIn(add);
    add(map, builder.read(found), amount);
    builder.jump(after);
    builder.seal(after);
    builder.continueIn(after);
    return Constant.zero(IntType.I32);
  }

  private void add(TextMap map, Value address, Value amount) {
    boolean narrow = map.valueSize() < Integer.BYTES;
    if (!map.type().isPerCpu() && !narrow) {
      builder.atomicAdd(address, 0, amount);
      return;
    }
    IntType type = (IntType) amount.type();
    Value before = builder.load(type, address, 0);
    IntType work = narrow ? IntType.I32 : type;
    boolean signed = Types.isSigned(map.value().type());
    Value sum =
        builder.binary(
            BinaryOp.ADD,
            builder.convert(before, work, signed),
            builder.convert(amount, work, signed));
    builder.store(address, 0, builder.convert(sum, type, signed));
  }

  /** A key that is given itself, somewhere in memory. */
  private Value key(Tree.MapCall call) {
    Tree key = call.arguments().get(0);
    if (key.type() instanceof StructType && key instanceof Tree.Load load) {
      Storage.Memory there =
          expressions.places().memory(expressions.places().find(load.place()), load.span());
      AddressSpace space = ((PointerType) there.base().type()).space();
      if (space == AddressSpace.STACK || space == AddressSpace.MAP_VALUE) {
        return expressions.places().pointerTo(there);
      }
      Slot copy = builder.slot("key", call.map().keySize(), Long.BYTES);
      Storage.Memory target = new Storage.Memory(builder.addressOf(copy), 0);
      int align = expressions.memory().align(load.place());
      expressions.memory().copy(target, there, call.map().keySize(), align, load.span());
      return builder.addressOf(copy);
    }
    if (key instanceof Tree.Load load
        && expressions.places().find(load.place()) instanceof Storage.OnStack there
        && key.type() instanceof IntegerType) {
      return builder.addressOf(there.slot());
    }
    Value value = expressions.value(key);
    program.at(call.span());
    Slot slot = builder.slot("key", call.map().keySize(), value.type().size());
    builder.store(builder.addressOf(slot), 0, value);
    return builder.addressOf(slot);
  }

  private Value perfSubmit(Tree.MapCall call) {
    Value context = argument(call, 0);
    Value data = memory(call, 1);
    Value size = argument(call, 2);
    program.module().records().add(call, call.arguments().get(2));
    Value cpu = number(CURRENT_CPU);
    return result(helper("bpf_perf_event_output", call, context, map(call), cpu, data, size));
  }

  private Value output(Tree.MapCall call) {
    Value data = memory(call, 0);
    Value size = argument(call, 1);
    Value flags = flags(call, 2);
    program.module().records().add(call, call.arguments().get(1));
    return result(helper("bpf_ringbuf_output", call, map(call), data, size, flags));
  }

  private Value reserve(Tree.MapCall call) {
    Value size = argument(call, 0);
    List<Value> arguments = new ArrayList<>(List.of(map(call), size, number(ANY)));
    IrType type = IrType.pointer(AddressSpace.RECORD);
    return builder.call(Helpers.get("bpf_ringbuf_reserve"), type, arguments);
  }

  private Value release(String helper, Tree.MapCall call, boolean submits) {
    Value record = argument(call, 0);
    if (((PointerType) record.type()).space() != AddressSpace.RECORD) {
      program
          .diagnostics()
          .error(
              call.arguments().get(0).span(),
              "this is no record that " + call.map() + ".ringbuf_reserve gave");
      return Constant.zero(IntType.I32);
    }
    if (submits) {
      program.module().records().add(call);
    }
    return helper(helper, call, record, argument(call, 1));
  }
}
