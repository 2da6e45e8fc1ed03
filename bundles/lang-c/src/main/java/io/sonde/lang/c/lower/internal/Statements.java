package io.sonde.lang.c.lower.internal;

import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.Constant;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Label;
import io.sonde.compiler.Slot;
import io.sonde.compiler.Value;
import io.sonde.lang.c.tree.internal.CheckedFunction;
import io.sonde.lang.c.tree.internal.Code;
import io.sonde.lang.c.tree.internal.Local;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.PointerType;
import io.sonde.lang.c.type.internal.CType.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements of a program and of the functions put into it. */
final class Statements {
  private final Program program;
  private final FunctionBuilder builder;
  private final Expressions expressions;
  private final Loops loops;

  Statements(Program program) {
    this.program = program;
    this.builder = program.builder();
    this.expressions = new Expressions(program, this);
    this.loops = new Loops(program, expressions, this);
  }

  /** The whole program. */
  void program(CheckedFunction function) {
    List<Optional<AddressSpace>> arguments = new ArrayList<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      boolean pointer = function.parameters().get(i).type() instanceof PointerType;
      arguments.add(
          i == 0
              ? Optional.of(AddressSpace.CONTEXT)
              : pointer
                  ? Optional.of(
                      PointerSpaces.declared((PointerType) function.parameters().get(i).type()))
                  : Optional.empty());
    }
    PointerSpaces spaces =
        PointerSpaces.of(function, arguments, program.functions(), program.diagnostics());
    expressions.enter(new Frame(function, spaces, Optional.empty()));
    parameters(function);
    lower(function.body());
    builder.returnValue(builder.constant(IntType.I32, 0));
  }

  private void parameters(CheckedFunction function) {
    for (int i = 0; i < function.parameters().size(); i++) {
      Local parameter = function.parameters().get(i);
      declare(parameter);
      if (!parameter.isRead()) {
        continue;
      }
      program.at(parameter.span());
      IrType type = expressions.type(new Tree.LocalPlace(parameter.span(), parameter));
      Optional<Value> value =
          i == 0 ? Optional.of(context(type)) : parameter(i - 1, parameter, type);
      if (value.isPresent()) {
        Storage storage = expressions.frame().storage(parameter);
        expressions.places().store(storage, value.get(), parameter.span());
      }
    }
  }

  private Value context(IrType type) {
    return type.isPointer()
        ? builder.context()
        : builder.convert(
            Places.as(builder, builder.context(), IntType.I64), (IntType) type, false);
  }

  private Optional<Value> parameter(int position, Local parameter, IrType type) {
    Optional<Access> access =
        program.context().parameter(position, parameter.name(), parameter.span());
    return access.map(a -> expressions.places().context(a, parameter.type(), type));
  }

  /** Gives a local its storage. */
  void declare(Local local) {
    Frame frame = expressions.frame();
    if (local.isAddressed()) {
      long size = program.sizes().of(local.type()).orElseThrow();
      if (size > Short.MAX_VALUE) {
        program
            .diagnostics()
            .error(
                local.span(),
                "'" + local.name() + "' has " + size + " bytes, and the stack of a BPF program 512",
                "keep it in a map");
        size = Long.BYTES;
      }
      int align = size >= Long.BYTES ? Long.BYTES : program.sizes().align(local.type());
      Slot slot = builder.slot(local.name(), (int) size, align);
      frame.put(local, new Storage.OnStack(slot));
      return;
    }
    IrType type =
        local.type().isPointer()
            ? IrType.pointer(frame.spaces().of(local))
            : Types.integer(local.type());
    frame.put(local, new Storage.Register(builder.declareVariable(local.name(), type)));
  }

  void lower(Code code) {
    program.at(code.span());
    if (code instanceof Code.Block block) {
      block.statements().forEach(this::lower);
    } else if (code instanceof Code.Evaluate evaluate) {
      expressions.value(evaluate.tree());
    } else if (code instanceof Code.If conditional) {
      conditional(conditional);
    } else if (code instanceof Code.Loop loop) {
      loops.loop(loop);
    } else if (code instanceof Code.Switch choice) {
      loops.choice(choice);
    } else if (code instanceof Code.Label label) {
      loops.label(label);
    } else if (code instanceof Code.Break) {
      loops.leave();
    } else if (code instanceof Code.Continue) {
      loops.next();
    } else if (code instanceof Code.Return end) {
      end(end);
    } else if (code instanceof Code.Declare declare) {
      declare(declare.local());
      begin(declare);
    }
  }

  private void conditional(Code.If conditional) {
    Label then = builder.newBlock();
    Label after = builder.newBlock();
    Label otherwise = conditional.otherwise().isPresent() ? builder.newBlock() : after;
    expressions.branch(conditional.condition(), then, otherwise);
    builder.seal(then);
    builder.continueIn(then);
    lower(conditional.then());
    builder.jump(after);
    if (conditional.otherwise().isPresent()) {
      builder.seal(otherwise);
      builder.continueIn(otherwise);
      lower(conditional.otherwise().get());
      builder.jump(after);
    }
    builder.seal(after);
    builder.continueIn(after);
  }

  private void end(Code.Return end) {
    Optional<Value> value = end.value().map(expressions::value);
    program.at(end.span());
    Optional<Frame.Exit> exit = expressions.frame().exit();
    if (exit.isPresent()) {
      exit.get()
          .result()
          .ifPresent(
              result ->
                  builder.write(result, Places.as(builder, value.orElseThrow(), result.type())));
      builder.jump(exit.get().label());
      return;
    }
    boolean none = value.isEmpty() || end.value().orElseThrow().type().isVoid();
    builder.returnValue(
        none
            ? builder.constant(IntType.I32, 0)
            : result(value.get(), end.value().orElseThrow().type()));
  }

  /** Leaves the function that is being lowered with 0. */
  void leaveWithZero() {
    Optional<Frame.Exit> exit = expressions.frame().exit();
    if (exit.isPresent()) {
      exit.get().result().ifPresent(r -> builder.write(r, Constant.zero(r.type())));
      builder.jump(exit.get().label());
    } else {
      builder.returnValue(builder.constant(IntType.I32, 0));
    }
  }

  /** A program gives the kernel an I32 or I64. */
  private Value result(Value value, CType type) {
    if (value.type().isPointer()) {
      return Places.as(builder, value, IntType.I64);
    }
    return value.type().size() < 4
        ? builder.convert(value, IntType.I32, Types.isSigned(type))
        : value;
  }

  private void begin(Code.Declare declare) {
    Storage storage = expressions.frame().storage(declare.local());
    if (storage instanceof Storage.OnStack stack) {
      beginInMemory(declare, stack.slot());
    } else if (declare.start().isPresent()) {
      Code.Value value = (Code.Value) declare.start().get();
      Value initial = expressions.value(value.tree());
      program.at(declare.span());
      expressions.places().store(storage, initial, declare.span());
    }
  }

  private void beginInMemory(Code.Declare declare, Slot slot) {
    Storage.Memory memory = new Storage.Memory(builder.addressOf(slot), 0);
    if (declare.start().isEmpty()) {
      if (declare.local().type() instanceof StructType struct) {
        expressions.memory().clearPadding(memory, struct);
      }
      return;
    }
    Code.Start start = declare.start().get();
    if (start instanceof Code.Elements elements) {
      builder.zero(memory.base(), slot.size(), slot.align());
      for (Code.Element element : elements.elements()) {
        start(declare, memory.plus(element.offset()), slot.align(), element.start(), true);
      }
    } else {
      start(declare, memory, slot.align(), start, false);
    }
  }

  /**
   * @param zeroed whether zeros stand there already
   */
  private void start(
      Code.Declare declare, Storage.Memory memory, int align, Code.Start start, boolean zeroed) {
    if (start instanceof Code.Text text) {
      text(memory, align, text, zeroed);
    } else if (start instanceof Code.Value value && !value.tree().type().isScalar()) {
      Tree.Place source = expressions.source(value.tree());
      Storage.Memory from =
          expressions.places().memory(expressions.places().find(source), source.span());
      program.at(declare.span());
      int both = Math.min(expressions.memory().align(source), alignAt(align, memory.offset()));
      long size = program.sizes().of(source.type()).orElse(0);
      expressions.memory().copy(memory, from, size, both, declare.span());
    } else if (start instanceof Code.Value value) {
      Value initial = expressions.value(value.tree());
      program.at(declare.span());
      boolean zero = initial instanceof Constant constant && constant.bits() == 0;
      if (!zero || !zeroed) {
        builder.store(memory.base(), (int) memory.offset(), initial);
      }
    }
  }

  private static int alignAt(int align, long offset) {
    return offset == 0 ? align : (int) Math.min(align, Long.lowestOneBit(offset));
  }

  /** Four bytes at a time where the alignment allows: one instruction each. */
  private void text(Storage.Memory memory, int align, Code.Text text, boolean zeroed) {
    byte[] bytes = text.bytes().getBytes(StandardCharsets.ISO_8859_1);
    int at = 0;
    while (at < text.size() && (!zeroed || at < bytes.length)) {
      boolean aligned = alignAt(align, memory.offset() + at) >= Integer.BYTES;
      int step = aligned && text.size() - at >= Integer.BYTES ? 4 : 1;
      int word = 0;
      for (int i = step - 1; i >= 0; i--) {
        word = word << 8 | (at + i < bytes.length ? bytes[at + i] & 0xff : 0);
      }
      int offset = (int) memory.offset() + at;
      builder.store(memory.base(), offset, builder.constant(IntType.ofSize(step), word));
      at += step;
    }
  }
}
