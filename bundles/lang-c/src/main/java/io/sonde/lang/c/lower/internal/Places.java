package io.sonde.lang.c.lower.internal;

import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.CastOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.PointerType;
import io.sonde.compiler.Value;
import io.sonde.lang.c.kernel.internal.RegisterRole;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** Places: where they are, what stands there, and how it is changed. */
final class Places {
  private final Program program;
  private final FunctionBuilder builder;
  private final Expressions expressions;

  Places(Program program, Expressions expressions) {
    this.program = program;
    this.builder = program.builder();
    this.expressions = expressions;
  }

  /** A value as another type of the same size: the same bits. */
  static Value as(FunctionBuilder builder, Value value, IrType type) {
    if (value.type().equals(type)) {
      return value;
    }
    return value instanceof Constant constant
        ? new Constant(type, constant.bits())
        : builder.cast(CastOp.BITCAST, value, type);
  }

  Storage find(Tree.Place place) {
    Frame frame = expressions.frame();
    if (place instanceof Tree.LocalPlace local) {
      return frame.storage(local.local());
    } else if (place instanceof Tree.Pointee pointee) {
      return address(pointee.pointer());
    } else if (place instanceof Tree.TextPlace text) {
      byte[] bytes = (text.bytes() + '\0').getBytes(StandardCharsets.ISO_8859_1);
      return new Storage.Memory(builder.bytes("text", bytes), 0);
    }
    if (place instanceof Tree.RegisterPlace register) {
      return register(register);
    }
    Tree.MemberPlace member = (Tree.MemberPlace) place;
    if (isDescribed(member)) {
      return described(member);
    }
    Storage base = find(member.base());
    return base instanceof Storage.Nowhere
        ? base
        : memory(base, place.span()).plus(member.field().offset());
  }

  /** Whether it is a field that the plan describes, and not one of the kernel's types. */
  private boolean isDescribed(Tree.MemberPlace member) {
    return member.base() instanceof Tree.Pointee pointee
        && program.context().describes(member.base().type())
        && expressions.frame().spaces().of(pointee.pointer()) == AddressSpace.CONTEXT;
  }

  /** A field where the plan says; an array or a structure stands in the context itself. */
  private Storage described(Tree.MemberPlace member) {
    Optional<Access> access = program.context().field(member.field().name(), member.span());
    if (access.isEmpty()) {
      return new Storage.Nowhere();
    }
    return member.type().isScalar()
        ? new Storage.InContext(access.get())
        : memory(find(member.base()), member.span()).plus(access.get().offsets().get(0));
  }

  /** What a pointer leads to, constant steps added up. */
  Storage.Memory address(Tree pointer) {
    if (pointer instanceof Tree.Address address) {
      return memory(find(address.place()), address.span());
    }
    if (pointer instanceof Tree.PointerStep step) {
      Storage.Memory base = address(step.pointer());
      OptionalLong count = Constants.evaluate(step.count());
      if (count.isPresent()) {
        long bytes = count.getAsLong() * step.size();
        return base.plus(step.back() ? -bytes : bytes);
      }
      return new Storage.Memory(expressions.advance(pointerTo(base), step), 0);
    }
    PointerSpaces spaces = expressions.frame().spaces();
    if (spaces.isContext(pointer)) {
      return new Storage.Memory(builder.context(), 0);
    }
    if (pointer instanceof Tree.Convert convert
        && convert.operand().type().isPointer()
        && spaces.of(convert) == spaces.of(convert.operand())) {
      return address(convert.operand());
    }
    return new Storage.Memory(expressions.value(pointer), 0);
  }

  Storage.Memory memory(Storage storage, Span span) {
    if (storage instanceof Storage.Memory memory) {
      return memory;
    } else if (storage instanceof Storage.OnStack stack) {
      return new Storage.Memory(builder.addressOf(stack.slot()), 0);
    } else if (storage instanceof Storage.InContext) {
      program.diagnostics().error(span, "this field of the context has no address");
      return new Storage.Memory(builder.nullPointer(AddressSpace.KERNEL), 0);
    }
    if (storage instanceof Storage.Nowhere) {
      return new Storage.Memory(builder.nullPointer(AddressSpace.KERNEL), 0);
    }
    throw new IllegalStateException("no memory: " + storage);
  }

  /** The address of a place. */
  Value addressOf(Tree.Address address) {
    return pointerTo(memory(find(address.place()), address.span()));
  }

  Value pointerTo(Storage.Memory memory) {
    return memory.offset() == 0
        ? memory.base()
        : builder.pointerAdd(memory.base(), builder.constant(IntType.I64, memory.offset()));
  }

  /** The value at a place, of the type that the place has. */
  Value load(Storage storage, Tree.Place place) {
    IrType type = expressions.type(place);
    if (storage instanceof Storage.Register register) {
      return builder.read(register.variable());
    } else if (storage instanceof Storage.InContext context) {
      return context(context.access(), place.type(), type);
    } else if (storage instanceof Storage.Nowhere) {
      return Constant.zero(type);
    }
    Storage.Memory memory = memory(storage, place.span());
    if (space(memory) == AddressSpace.CONTEXT && program.context().isRegisters()) {
      return register(memory, place, type);
    }
    Storage.Memory near = near(memory);
    return builder.load(type, near.base(), (int) near.offset());
  }

  private Value register(Storage.Memory memory, Tree.Place place, IrType type) {
    if (!memory.base().equals(builder.context())) {
      program.diagnostics().error(place.span(), "registers are read at constant offsets only");
      return Constant.zero(type);
    }
    Optional<Access> access = program.context().at(memory.offset(), type.size(), place.span());
    return access.isPresent() ? context(access.get(), place.type(), type) : Constant.zero(type);
  }

  /** What the plan gives, as a type of C. */
  Value context(Access access, CType wanted, IrType type) {
    Value value = builder.contextValue(access);
    if (type.isPointer()) {
      return as(builder, builder.convert(value, IntType.I64, access.signed()), type);
    }
    return builder.convert(value, Types.integer(wanted), access.signed());
  }

  void store(Storage storage, Value value, Span span) {
    if (storage instanceof Storage.Register register) {
      builder.write(register.variable(), as(builder, value, register.variable().type()));
      return;
    }
    if (storage instanceof Storage.InContext) {
      program.diagnostics().error(span, "the context cannot be written to");
      return;
    }
    if (storage instanceof Storage.Nowhere) {
      return;
    }
    Storage.Memory memory = memory(storage, span);
    if (isWritable(memory, span)) {
      Storage.Memory near = near(memory);
      builder.store(near.base(), (int) near.offset(), value);
    }
  }

  /** Whether a program may write there; if not, that is reported. */
  boolean isWritable(Storage.Memory memory, Span span) {
    String what =
        switch (space(memory)) {
          case CONTEXT -> "the context";
          case KERNEL, TYPED -> "kernel memory";
          case USER -> "user memory";
          default -> "";
        };
    if (!what.isEmpty()) {
      program.diagnostics().error(span, what + " cannot be written to");
    }
    return what.isEmpty();
  }

  /** The same place with an offset that fits an instruction. */
  private Storage.Memory near(Storage.Memory memory) {
    return memory.offset() == (short) memory.offset()
        ? memory
        : new Storage.Memory(pointerTo(memory), 0);
  }

  private static AddressSpace space(Storage.Memory memory) {
    return ((PointerType) memory.base().type()).space();
  }

  /** Where a register is kept. A context's is where the plan says, if that is in the context. */
  private Storage register(Tree.RegisterPlace place) {
    if (isContext(place.registers())) {
      Optional<Access> access = program.context().role(place.role(), place.span());
      if (access.isEmpty()) {
        return new Storage.Nowhere();
      }
      return access.get().offsets().size() == 1
          ? new Storage.Memory(builder.context(), access.get().offsets().get(0))
          : new Storage.InContext(access.get());
    }
    return address(place.registers()).plus(offset(place.role()));
  }

  private boolean isContext(Tree registers) {
    return expressions.frame().spaces().of(registers) == AddressSpace.CONTEXT;
  }

  private int offset(RegisterRole role) {
    return program.registers().offset(program.registers().name(role));
  }

  /** A register of the {@code pt_regs} that a pointer leads to. */
  Value register(Tree.RegisterValue tree) {
    IrType type = IntType.I64;
    if (isContext(tree.registers())) {
      return program
          .context()
          .role(tree.role(), tree.span())
          .map(access -> context(access, tree.type(), type))
          .orElse(Constant.zero(type));
    }
    Storage.Memory memory = near(address(tree.registers()).plus(offset(tree.role())));
    return builder.load(type, memory.base(), (int) memory.offset());
  }
}
