package io.sonde.compiler.machine.internal;

import io.sonde.bpf.AluOperation;
import io.sonde.bpf.AtomicOperation;
import io.sonde.bpf.JumpOperation;
import io.sonde.bpf.Width;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** What a machine instruction does, with registers by number. */
public sealed interface MachineOp {
  int[] NONE = {};

  /** The registers it reads. */
  int[] uses();

  /** The registers it writes, and those it destroys. */
  int[] definitions();

  /** The same with other registers. */
  MachineOp rename(IntUnaryOperator to);

  /** Whether it may be left out if what it writes is not read. */
  default boolean isPure() {
    return true;
  }

  private static int[] with(Source source, int... others) {
    return source instanceof Source.Register r
        ? IntStream.concat(IntStream.of(others), IntStream.of(r.number())).toArray()
        : others;
  }

  private static int[] with(Place place, int... others) {
    return place instanceof Place.AtRegister at
        ? IntStream.concat(IntStream.of(others), IntStream.of(at.base())).toArray()
        : others;
  }

  private static Source rename(Source source, IntUnaryOperator to) {
    return source instanceof Source.Register r
        ? new Source.Register(to.applyAsInt(r.number()))
        : source;
  }

  private static Place rename(Place place, IntUnaryOperator to) {
    return place instanceof Place.AtRegister at
        ? new Place.AtRegister(to.applyAsInt(at.base()), at.offset())
        : place;
  }

  /** Copies all 64 bits. */
  record Move(int target, int source) implements MachineOp {
    @Override
    public int[] uses() {
      return new int[] {source};
    }

    @Override
    public int[] definitions() {
      return new int[] {target};
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new Move(to.applyAsInt(target), to.applyAsInt(source));
    }
  }

  /** Copies the lower 32 bits; the upper become 0. */
  record MoveLower(int target, int source) implements MachineOp {
    @Override
    public int[] uses() {
      return new int[] {source};
    }

    @Override
    public int[] definitions() {
      return new int[] {target};
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new MoveLower(to.applyAsInt(target), to.applyAsInt(source));
    }
  }

  /** Sets all 64 bits. */
  record Set(int target, long number) implements MachineOp {
    @Override
    public int[] uses() {
      return NONE;
    }

    @Override
    public int[] definitions() {
      return new int[] {target};
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new Set(to.applyAsInt(target), number);
    }
  }

  /** {@code target = target operation source}, on 64 bits or on 32, the upper ones becoming 0. */
  record Alu(AluOperation operation, boolean wide, int target, Source source) implements MachineOp {
    @Override
    public int[] uses() {
      return with(source, target);
    }

    @Override
    public int[] definitions() {
      return new int[] {target};
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new Alu(operation, wide, to.applyAsInt(target), MachineOp.rename(source, to));
    }
  }

  /** Reverses the lower bytes; the upper become 0. */
  record Swap(int target, int bits) implements MachineOp {
    @Override
    public int[] uses() {
      return new int[] {target};
    }

    @Override
    public int[] definitions() {
      return new int[] {target};
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new Swap(to.applyAsInt(target), bits);
    }
  }

  /** The address of a place in a slot. */
  record Address(int target, Place.InSlot place) implements MachineOp {
    @Override
    public int[] uses() {
      return NONE;
    }

    @Override
    public int[] definitions() {
      return new int[] {target};
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new Address(to.applyAsInt(target), place);
    }
  }

  /** A map; or the address in its value, if there is an offset of 0 or more. */
  record MapAddress(int target, String map, int offset) implements MachineOp {
    @Override
    public int[] uses() {
      return NONE;
    }

    @Override
    public int[] definitions() {
      return new int[] {target};
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new MapAddress(to.applyAsInt(target), map, offset);
    }
  }

  /** Reads memory; the upper bits become 0. */
  record Load(Width width, int target, Place place) implements MachineOp {
    @Override
    public int[] uses() {
      return with(place);
    }

    @Override
    public int[] definitions() {
      return new int[] {target};
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new Load(width, to.applyAsInt(target), MachineOp.rename(place, to));
    }
  }

  /** Writes memory. */
  record Store(Width width, Place place, Source source) implements MachineOp {
    @Override
    public int[] uses() {
      return with(source, with(place));
    }

    @Override
    public int[] definitions() {
      return NONE;
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new Store(width, MachineOp.rename(place, to), MachineOp.rename(source, to));
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Changes memory in one step; one that fetches gives the old value in its register. */
  record Atomic(AtomicOperation operation, Width width, Place place, int register, boolean fetches)
      implements MachineOp {
    @Override
    public int[] uses() {
      return with(place, register);
    }

    @Override
    public int[] definitions() {
      return fetches ? new int[] {register} : NONE;
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new Atomic(
          operation, width, MachineOp.rename(place, to), to.applyAsInt(register), fetches);
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Calls a helper; arguments stand in r1 and up, the result in r0; r1 to r5 are destroyed. */
  record Call(int helper, int arguments) implements MachineOp {
    @Override
    public int[] uses() {
      return IntStream.rangeClosed(Registers.FIRST_ARGUMENT, arguments).toArray();
    }

    @Override
    public int[] definitions() {
      return IntStream.rangeClosed(Registers.RESULT, Registers.LAST_SCRATCH).toArray();
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return this;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Goes on in another block. */
  record Jump(int block) implements MachineOp {
    @Override
    public int[] uses() {
      return NONE;
    }

    @Override
    public int[] definitions() {
      return NONE;
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return this;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Goes on in one block if the condition holds, else in another. */
  record Branch(
      JumpOperation operation, boolean wide, int left, Source right, int then, int otherwise)
      implements MachineOp {
    @Override
    public int[] uses() {
      return with(right, left);
    }

    @Override
    public int[] definitions() {
      return NONE;
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return new Branch(
          operation, wide, to.applyAsInt(left), MachineOp.rename(right, to), then, otherwise);
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Leaves the function; the result stands in r0. */
  record Exit() implements MachineOp {
    @Override
    public int[] uses() {
      return new int[] {Registers.RESULT};
    }

    @Override
    public int[] definitions() {
      return NONE;
    }

    @Override
    public MachineOp rename(IntUnaryOperator to) {
      return this;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }
}
