package io.sonde.compiler.emit.internal;

import io.sonde.bpf.AluOperation;
import io.sonde.bpf.Assembler;
import io.sonde.bpf.Code;
import io.sonde.bpf.Instruction;
import io.sonde.bpf.JumpOperation;
import io.sonde.bpf.JumpRangeException;
import io.sonde.bpf.Label;
import io.sonde.bpf.Opcode;
import io.sonde.bpf.Operand;
import io.sonde.bpf.Register;
import io.sonde.compiler.allocate.internal.StackLayout;
import io.sonde.compiler.machine.internal.MachineBlock;
import io.sonde.compiler.machine.internal.MachineFunction;
import io.sonde.compiler.machine.internal.MachineInst;
import io.sonde.compiler.machine.internal.MachineOp;
import io.sonde.compiler.machine.internal.Place;
import io.sonde.compiler.machine.internal.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a function's machine instructions as BPF. Blocks follow one another in the function's
 * order; a jump to the next block is left out, a jump to a block that jumps on goes there at once.
 */
public final class EmitFunction {
  private final Assembler assembler = new Assembler();
  private final Map<Integer, Label> labels = new HashMap<>();
  private final Map<Integer, MachineBlock> blocks = new HashMap<>();
  private final StackLayout stack;
  private int accounting;

  /** What was written, and how many slots of it are not the text's. */
  public record Emitted(Code code, int accountingInstructions) {}

  private EmitFunction(MachineFunction function, StackLayout stack) {
    this.stack = stack;
    for (MachineBlock block : function.blocks()) {
      labels.put(block.id(), assembler.label("b" + block.id()));
      blocks.put(block.id(), block);
    }
  }

  /**
   * Writes a function.
   *
   * @throws JumpRangeException if it is longer than a jump reaches
   */
  public static Emitted emit(MachineFunction function, StackLayout stack)
      throws JumpRangeException {
    EmitFunction emitter = new EmitFunction(function, stack);
    List<MachineBlock> order =
        function.blocks().stream()
            .filter(block -> block == function.blocks().get(0) || !isTrampoline(block))
            .toList();
    for (int i = 0; i < order.size(); i++) {
      emitter.block(order.get(i), i + 1 < order.size() ? order.get(i + 1).id() : -1);
    }
    return new Emitted(emitter.assembler.assemble(), emitter.accounting);
  }

  /** Whether a block does nothing but jump on; one that jumps to itself is a loop. */
  private static boolean isTrampoline(MachineBlock block) {
    return block.instructions().size() == 1
        && block.last().op() instanceof MachineOp.Jump jump
        && jump.block() != block.id();
  }

  private int destination(int block) {
    int result = block;
    for (int hops = 0; hops < blocks.size() && isTrampoline(blocks.get(result)); hops++) {
      result = blocks.get(result).successors().get(0);
    }
    return result;
  }

  private void block(MachineBlock block, int next) {
    assembler.bind(labels.get(block.id()));
    for (MachineInst inst : block.instructions()) {
      int before = assembler.position();
      inst.origin().location().ifPresent(assembler::mark);
      if (inst.op() instanceof MachineOp.Jump jump) {
        jump(destination(jump.block()), next);
      } else if (inst.op() instanceof MachineOp.Branch branch) {
        branch(branch, next);
      } else {
        straight(inst.op());
      }
      accounting += inst.origin().accounting() ? assembler.position() - before : 0;
    }
  }

  private void jump(int target, int next) {
    if (target != next) {
      assembler.jump(labels.get(target));
    }
  }

  private void branch(MachineOp.Branch b, int next) {
    int then = destination(b.then());
    int otherwise = destination(b.otherwise());
    if (then == otherwise) {
      jump(then, next);
    } else if (then == next && b.operation() != JumpOperation.JSET) {
      conditional(b, b.operation().negated(), otherwise);
    } else {
      conditional(b, b.operation(), then);
      jump(otherwise, next);
    }
  }

  private void conditional(MachineOp.Branch b, JumpOperation operation, int target) {
    Register left = Register.of(b.left());
    if (b.right() instanceof Source.Register right) {
      assembler.jump(operation, b.wide(), left, Register.of(right.number()), labels.get(target));
    } else if (b.right() instanceof Source.Immediate number) {
      assembler.jump(operation, b.wide(), left, number.value(), labels.get(target));
    }
  }

  private void straight(MachineOp op) {
    if (op instanceof MachineOp.Move o) {
      assembler.add(Instruction.move(Register.of(o.target()), Register.of(o.source())));
    } else if (op instanceof MachineOp.MoveLower o) {
      assembler.add(
          Instruction.alu(
              AluOperation.MOV, false, Register.of(o.target()), Register.of(o.source())));
    } else if (op instanceof MachineOp.Set o) {
      set(Register.of(o.target()), o.number());
    } else if (op instanceof MachineOp.Alu o) {
      alu(o);
    } else if (op instanceof MachineOp.Swap o) {
      assembler.add(Instruction.toBigEndian(Register.of(o.target()), o.bits()));
    } else if (op instanceof MachineOp.Address o) {
      Register target = Register.of(o.target());
      assembler.add(Instruction.move(target, Register.R10));
      assembler.add(Instruction.alu(AluOperation.ADD, true, target, stack.offset(o.place())));
    } else if (op instanceof MachineOp.MapAddress o) {
      map(o);
    } else if (op instanceof MachineOp.Call o) {
      assembler.add(
          new Instruction(
              new Opcode.Jump(JumpOperation.CALL, true, Operand.IMMEDIATE),
              Register.R0,
              Register.R0,
              0,
              o.helper()));
    } else if (op instanceof MachineOp.Exit) {
      assembler.add(Instruction.exit());
    } else {
      memory(op);
    }
  }

  /** The shortest: a 32-bit number is set zero-extended, or sign-extended on 64 bits. */
  private void set(Register target, long number) {
    if (number >>> Integer.SIZE == 0) {
      assembler.add(Instruction.alu(AluOperation.MOV, false, target, (int) number));
    } else if (number == (int) number) {
      assembler.add(Instruction.move(target, (int) number));
    } else {
      assembler.add(Instruction.loadImmediate64(target, number));
    }
  }

  private void alu(MachineOp.Alu o) {
    Register target = Register.of(o.target());
    if (o.operation() == AluOperation.NEG) {
      assembler.add(Instruction.negate(o.wide(), target));
    } else if (o.source() instanceof Source.Register source) {
      assembler.add(Instruction.alu(o.operation(), o.wide(), target, Register.of(source.number())));
    } else if (o.source() instanceof Source.Immediate number) {
      assembler.add(Instruction.alu(o.operation(), o.wide(), target, number.value()));
    }
  }

  private void map(MachineOp.MapAddress o) {
    if (o.offset() < 0) {
      assembler.loadMap(Register.of(o.target()), o.map());
    } else {
      assembler.loadMapValue(Register.of(o.target()), o.map(), o.offset());
    }
  }

  private void memory(MachineOp op) {
    if (op instanceof MachineOp.Load o) {
      assembler.add(
          Instruction.load(o.width(), Register.of(o.target()), base(o.place()), offset(o.place())));
    } else if (op instanceof MachineOp.Store o) {
      Register base = base(o.place());
      int offset = offset(o.place());
      assembler.add(
          o.source() instanceof Source.Register source
              ? Instruction.store(o.width(), base, offset, Register.of(source.number()))
              : Instruction.storeImmediate(
                  o.width(), base, offset, ((Source.Immediate) o.source()).value()));
    } else if (op instanceof MachineOp.Atomic o) {
      assembler.add(
          Instruction.atomic(
              o.operation(),
              o.width(),
              base(o.place()),
              offset(o.place()),
              Register.of(o.register())));
    } else {
      throw new IllegalStateException("no BPF for " + op);
    }
  }

  private static Register base(Place place) {
    return place instanceof Place.AtRegister at ? Register.of(at.base()) : Register.R10;
  }

  private int offset(Place place) {
    return place instanceof Place.InSlot slot ? stack.offset(slot) : place.offset();
  }
}
