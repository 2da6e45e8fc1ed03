package io.sonde.compiler;

import io.sonde.api.lang.SourceLocation;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.Helper;
import io.sonde.compiler.analysis.internal.ContextAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds a function, one instruction after the other. It begins in its entry block. A front end
 *
 * <ol>
 *   <li>says where in the text it is ({@link #at}); all that follows comes from there,
 *   <li>declares scalar locals ({@link #declareVariable}) and reads and writes them: the builder
 *       finds the SSA form (after Braun et al., Simple and Efficient Construction of SSA Form,
 *       2013). A local read before it was written is 0,
 *   <li>makes blocks ({@link #newBlock}), jumps to them, and continues in them ({@link
 *       #continueIn}). A block is sealed ({@link #seal}) when all jumps to it have been built: at
 *       once for the arms of an if, after its body for a loop's head,
 *   <li>gets the function ({@link #finish}). Blocks never reached are gone by then.
 * </ol>
 *
 * <p>After a block's end ({@link #isTerminated}) instructions may go on: they are built and
 * dropped, as code that is never reached.
 *
 * <pre>{@code
 * FunctionBuilder b = new FunctionBuilder("f", ProgramType.KPROBE, Optional.empty(), location);
 * Variable x = b.declareVariable("x", IntType.I32);
 * b.write(x, b.constant(IntType.I32, 1));
 * Value id = b.call(14, IntType.I64, List.of());
 * Label then = b.newBlock();
 * Label after = b.newBlock();
 * b.branch(CompareOp.UGT, id, b.constant(IntType.I64, 100), then, after);
 * b.seal(then);
 * b.continueIn(then);
 * b.write(x, b.constant(IntType.I32, 2));
 * b.jump(after);
 * b.seal(after);
 * b.continueIn(after);
 * b.returnValue(b.read(x));
 * IrFunction f = b.finish();
 * }</pre>
 */
public final class FunctionBuilder {
  private final String name;
  private final ProgramType type;
  private final Optional<ProbePlan> plan;
  private final Optional<SourceLocation> location;
  private final SsaBuilder ssa = new SsaBuilder();
  private final List<Slot> slots = new ArrayList<>();
  private final Temp context;
  private Origin origin = Origin.UNKNOWN;
  private int variables;
  private SsaBuilder.OpenBlock block;

  /** Begins a program with a context. */
  public FunctionBuilder(
      String name, ProgramType type, Optional<ProbePlan> plan, Optional<SourceLocation> location) {
    this.name = name;
    this.type = type;
    this.plan = plan;
    this.location = location;
    this.context = ssa.temp(IrType.pointer(AddressSpace.CONTEXT));
    this.block = ssa.open();
    this.block.sealed = true;
    location.ifPresent(this::at);
  }

  /** What follows comes from this place. */
  public void at(SourceLocation place) {
    origin = Origin.at(place);
  }

  /** What follows comes from here. */
  public void at(Origin place) {
    origin = place;
  }

  /** The program's context. */
  public Value context() {
    return context;
  }

  // Constants and memory of the function

  /** A number. */
  public Value constant(IrType ofType, long value) {
    return new Constant(ofType, value);
  }

  /** The null pointer. */
  public Value nullPointer(AddressSpace space) {
    return Constant.zero(IrType.pointer(space));
  }

  /** A piece of stack, its content undefined. */
  public Slot slot(String slotName, int size, int align) {
    Slot slot = new Slot(slots.size(), slotName, size, align);
    slots.add(slot);
    return slot;
  }

  /** The address of a piece of stack: {@code ptr.stack}. */
  public Value addressOf(Slot slot) {
    return define(IrType.pointer(AddressSpace.STACK), new Op.SlotAddress(slot.id()));
  }

  /**
   * Writes bytes into a new piece of stack here, each time control passes; gives its address. The
   * piece may be a few bytes longer than asked for: they are 0.
   */
  public Value bytes(String slotName, byte[] content) {
    int size = Math.max(4, (content.length + 3) / 4 * 4);
    Value address = addressOf(slot(slotName, size, size % 8 == 0 ? 8 : 4));
    for (int at = 0; at < size; at += 4) {
      int word = 0;
      for (int i = 3; i >= 0; i--) {
        word = word << 8 | (at + i < content.length ? content[at + i] & 0xff : 0);
      }
      store(address, at, constant(IntType.I32, word));
    }
    return address;
  }

  /** Fills a piece of memory with zeros: as long stores as the alignment lets. */
  public void zero(Value address, int size, int align) {
    int at = 0;
    while (at < size) {
      int step = Math.min(align, Integer.highestOneBit(size - at));
      store(address, at, constant(IntType.ofSize(step), 0));
      at += step;
    }
  }

  // Scalar locals

  /** A scalar local. Its value is 0 until it is written. */
  public Variable declareVariable(String variableName, IrType ofType) {
    return new Variable(variables++, variableName, ofType);
  }

  /** The local's value here: 0 where control may come without having written it. */
  public Value read(Variable variable) {
    return ssa.read(variable, block);
  }

  /** Gives a local a value of its type. */
  public void write(Variable variable, Value value) {
    require(value.type().equals(variable.type()), "a " + variable.type() + " is no ", value);
    ssa.write(variable, block, value);
  }

  // Computation

  /** Arithmetic on two I32 or two I64. */
  public Value binary(BinaryOp op, Value left, Value right) {
    requireNumber(left);
    require(left.type().equals(right.type()), left + " and another type: ", right);
    return define(left.type(), new Op.Binary(op, left, right));
  }

  /** Comparison of two I32, I64 or pointers: an I32, 1 or 0. */
  public Value compare(CompareOp op, Value left, Value right) {
    requireComparable(left, right);
    return define(IntType.I32, new Op.Compare(op, left, right));
  }

  /** Conversion; none if the value is of that type already. */
  public Value cast(CastOp op, Value value, IrType to) {
    if (value.type().equals(to)) {
      return value;
    }
    int from = value.type().size();
    boolean fits =
        switch (op) {
          case ZEXT, SEXT -> !value.type().isPointer() && !to.isPointer() && from < to.size();
          case TRUNC -> !value.type().isPointer() && !to.isPointer() && from > to.size();
          case BITCAST -> from == to.size();
        };
    require(fits, op + " to " + to + " does not take ", value);
    return define(to, new Op.Cast(op, value, to));
  }

  /**
   * An integer as another one: truncated if narrower, else extended by the sign of the type it has.
   *
   * @param signed whether the value's present type is signed
   */
  public Value convert(Value value, IntType to, boolean signed) {
    int from = value.type().size();
    CastOp wider = signed ? CastOp.SEXT : CastOp.ZEXT;
    return cast(from > to.size() ? CastOp.TRUNC : wider, value, to);
  }

  /** Reverses the bytes of an I16, I32 or I64. */
  public Value byteSwap(Value value) {
    require(!value.type().isPointer() && value.type().size() > 1, "no byte order in ", value);
    return define(value.type(), new Op.ByteSwap(value));
  }

  /** A pointer some bytes further: an I64, negative to go back. */
  public Value pointerAdd(Value base, Value offset) {
    require(base.type().isPointer(), "no pointer: ", base);
    require(offset.type() == IntType.I64, "no i64: ", offset);
    return define(base.type(), new Op.PointerAdd(base, offset));
  }

  // Memory

  /**
   * Reads a value. From kernel or user memory it is copied with a helper, and 0 where there is
   * nothing to read.
   *
   * @param offset bytes behind the address
   */
  public Value load(IrType ofType, Value address, int offset) {
    require(address.type().isPointer(), "no pointer: ", address);
    return define(ofType, new Op.Load(ofType, address, offset));
  }

  /**
   * Writes a value. The space must be one a program may write to: not kernel or user memory.
   *
   * @param offset bytes behind the address
   */
  public void store(Value address, int offset, Value value) {
    require(
        address.type() instanceof PointerType p && p.space().isDirect(), "no stores to ", address);
    emit(Optional.empty(), new Op.Store(address, offset, value));
  }

  /** Adds to an I32 or I64 in memory in one step, without asking for the old value. */
  public void atomicAdd(Value address, int offset, Value value) {
    requireNumber(value);
    emit(Optional.empty(), new Op.Atomic(AtomicOp.ADD, address, offset, value));
  }

  /** Changes an I32 or I64 in memory in one step; gives what stood there. Linux 5.12. */
  public Value atomic(AtomicOp op, Value address, int offset, Value value) {
    requireNumber(value);
    return define(value.type(), new Op.Atomic(op, address, offset, value));
  }

  /**
   * Reads what a plan says the context offers: an integer of {@link ContextLayout.Access#size}. Its
   * {@code signed} is for the caller, who knows the type it is wanted as.
   */
  public Value contextValue(ContextLayout.Access access) {
    return ContextAccess.read(access, context, this::define);
  }

  // Maps and calls

  /** A map of the module, as the first argument of map helpers: {@code ptr.map}. */
  public Value map(String map) {
    return define(IrType.pointer(AddressSpace.MAP), new Op.MapReference(map));
  }

  /** The value of an array map with one entry, plus some bytes: {@code ptr.map_value}. */
  public Value mapValue(String map, int offset) {
    return define(IrType.pointer(AddressSpace.MAP_VALUE), new Op.MapValueAddress(map, offset));
  }

  /** Calls a helper; see {@link #call(int, IrType, List)}. */
  public Value call(Helper helper, IrType resultType, List<Value> arguments) {
    return call(helper.number(), resultType, arguments);
  }

  /**
   * Calls a helper.
   *
   * @param helper its number in the kernel's {@code enum bpf_func_id}
   * @param resultType of r0: I64 or a pointer; cast it to what C calls it
   * @param arguments I64 or pointers, five at most
   */
  public Value call(int helper, IrType resultType, List<Value> arguments) {
    require(resultType.size() == 8, "a helper's result is no " + resultType, resultType);
    require(arguments.size() <= 5, "more than five arguments for helper ", helper);
    for (Value argument : arguments) {
      require(argument.type().size() == 8, "no argument for a helper: ", argument);
    }
    return define(resultType, new Op.CallHelper(helper, arguments));
  }

  // Control

  /** A new block, open for jumps; control is not in it yet. */
  public Label newBlock() {
    return ssa.open().label;
  }

  /** All jumps to this block have been built. */
  public void seal(Label label) {
    ssa.seal(label);
  }

  /** What follows goes into this block. */
  public void continueIn(Label label) {
    block = ssa.block(label);
    require(block.end == null, "already ended: ", label);
  }

  /** Whether control left the current block for good: what follows is never reached. */
  public boolean isTerminated() {
    return block.end != null || !block.reachable();
  }

  /** On to a block. */
  public void jump(Label target) {
    end(new Terminator.Jump(target.id()));
  }

  /** To one block if the comparison holds, else to the other. */
  public void branch(CompareOp op, Value left, Value right, Label then, Label otherwise) {
    requireComparable(left, right);
    end(new Terminator.Branch(op, left, right, then.id(), otherwise.id()));
  }

  /** To one block if the value is not 0, else to the other; any I32, I64 or pointer. */
  public void branch(Value condition, Label then, Label otherwise) {
    branch(CompareOp.NE, condition, Constant.zero(condition.type()), then, otherwise);
  }

  /** Leaves the program with an I32 or I64. */
  public void returnValue(Value value) {
    requireNumber(value);
    end(new Terminator.Return(value));
  }

  /**
   * The function.
   *
   * @throws IllegalStateException if a block was not sealed, or control may fall off its end
   */
  public IrFunction finish() {
    return new IrFunction(name, plan, type, location, List.of(context), slots, ssa.finish());
  }

  private Value define(IrType resultType, Op op) {
    Temp result = ssa.temp(resultType);
    emit(Optional.of(result), op);
    return result;
  }

  private void emit(Optional<Temp> result, Op op) {
    if (block.end == null) {
      block.instructions.add(new Inst(result, op, origin));
    }
  }

  private void end(Terminator terminator) {
    if (block.end == null) {
      ssa.end(block, terminator, origin);
    }
  }

  private static void requireNumber(Value value) {
    require(value.type() == IntType.I32 || value.type() == IntType.I64, "no number: ", value);
  }

  private static void requireComparable(Value left, Value right) {
    require(left.type().size() >= 4, "too narrow: ", left);
    require(left.type().equals(right.type()), left + " and another type: ", right);
  }

  private static void require(boolean condition, String problem, Object what) {
    if (!condition) {
      throw new IllegalArgumentException(
          problem + (what instanceof Value v ? v.type() + " " + v : what));
    }
  }
}
