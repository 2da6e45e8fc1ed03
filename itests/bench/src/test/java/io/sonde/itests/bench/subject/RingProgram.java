package io.sonde.itests.bench.subject;

import static io.sonde.bpf.Register.R0;
import static io.sonde.bpf.Register.R1;
import static io.sonde.bpf.Register.R10;
import static io.sonde.bpf.Register.R2;
import static io.sonde.bpf.Register.R3;
import static io.sonde.bpf.Register.R4;
import static io.sonde.bpf.Register.R6;

import io.sonde.bpf.AluOperation;
import io.sonde.bpf.Assembler;
import io.sonde.bpf.Code;
import io.sonde.bpf.Helpers;
import io.sonde.bpf.Instruction;
import io.sonde.bpf.JumpOperation;
import io.sonde.bpf.JumpRangeException;
import io.sonde.bpf.Label;
import io.sonde.bpf.Width;

/** A program that fills a ring buffer: the same one for sonde and for libbpf. */
public final class RingProgram {
  /** The map's name. */
  static final String RING = "ring";

  /** Records of one run. */
  static final int RECORDS = 1000;

  /** BPF_RB_NO_WAKEUP. */
  private static final int NO_WAKEUP = 1;

  private RingProgram() {}

  /** Submits {@link #RECORDS} records of so many bytes, which hold a number that counts down. */
  public static Code fill(int bytes) throws JumpRangeException {
    Assembler code = new Assembler();
    for (int at = -bytes; at < 0; at += Long.BYTES) {
      code.add(Instruction.storeImmediate(Width.DOUBLE, R10, at, 0));
    }
    Label again = code.label("again");
    code.add(Instruction.move(R6, RECORDS))
        .bind(again)
        .add(Instruction.store(Width.DOUBLE, R10, -bytes, R6))
        .loadMap(R1, RING)
        .add(Instruction.move(R2, R10))
        .add(Instruction.alu(AluOperation.ADD, true, R2, -bytes))
        .add(Instruction.move(R3, bytes))
        .add(Instruction.move(R4, NO_WAKEUP))
        .add(Instruction.call(Helpers.get("bpf_ringbuf_output")))
        .add(Instruction.alu(AluOperation.SUB, true, R6, 1))
        .jump(JumpOperation.JNE, true, R6, 0, again)
        .add(Instruction.move(R0, 0))
        .add(Instruction.exit());
    return code.assemble();
  }
}
