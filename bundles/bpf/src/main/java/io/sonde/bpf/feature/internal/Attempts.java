package io.sonde.bpf.feature.internal;

import io.sonde.api.lang.MapType;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.Instruction;
import io.sonde.bpf.Register;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.Field;
import io.sonde.bpf.attr.internal.MapCreate;
import io.sonde.bpf.attr.internal.ProgLoad;
import io.sonde.bpf.attr.internal.RawTracepointOpen;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The smallest objects of bpf(2). Whoever asks for one closes it. */
final class Attempts {
  /** {@code return 0}. */
  static final List<Instruction> NOTHING =
      List.of(Instruction.move(Register.R0, 0), Instruction.exit());

  private static final String NAME = "sonde_doctor";

  private final Kernel kernel;

  Attempts(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Attributes of a call. */
  <F extends Enum<F> & Field> Attributes<F> attributes(Class<F> layout) {
    return new Attributes<>(kernel.calls(), layout);
  }

  /** The address of memory for the kernel to read; the caller keeps the memory. */
  long address(ByteBuffer memory) {
    return kernel.calls().address(memory);
  }

  /**
   * Makes a map.
   *
   * @param keySize bytes
   * @param valueSize bytes
   */
  Descriptor map(MapType type, int keySize, int valueSize, int entries) throws KernelException {
    kernel.raiseMemlock();
    return open(
        attributes(MapCreate.class)
            .set(MapCreate.MAP_TYPE, type.number())
            .set(MapCreate.KEY_SIZE, keySize)
            .set(MapCreate.VALUE_SIZE, valueSize)
            .set(MapCreate.MAX_ENTRIES, entries)
            .name(MapCreate.MAP_NAME, NAME),
        BpfCommand.BPF_MAP_CREATE,
        "a map of type " + type);
  }

  /** A map whose entries must be as large as a page, and as many as a power of two. */
  int pageSize() {
    return kernel.calls().pageSize();
  }

  /** What is to be loaded. */
  Attributes<ProgLoad> program(
      ProgramType type, AttachType attachType, int btfId, List<Instruction> code) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(code.size() * Instruction.SLOT).order(ByteOrder.nativeOrder());
    code.forEach(instruction -> instruction.encode(bytes));
    return attributes(ProgLoad.class)
        .set(ProgLoad.PROG_TYPE, type.number())
        .set(ProgLoad.EXPECTED_ATTACH_TYPE, attachType.number())
        .set(ProgLoad.ATTACH_BTF_ID, btfId)
        .set(ProgLoad.INSN_CNT, code.size())
        .point(ProgLoad.INSNS, bytes.flip())
        .pointText(ProgLoad.LICENSE, "GPL")
        .set(ProgLoad.KERN_VERSION, kernel.version().code())
        .name(ProgLoad.PROG_NAME, NAME);
  }

  /** Loads a program, which attaches it to nothing. */
  Descriptor load(Attributes<ProgLoad> program, ProgramType type) throws KernelException {
    kernel.raiseMemlock();
    return open(program, BpfCommand.BPF_PROG_LOAD, "a program of type " + type);
  }

  /** Loads a program that does nothing. */
  Descriptor load(ProgramType type, AttachType attachType, int btfId) throws KernelException {
    return load(program(type, attachType, btfId, NOTHING), type);
  }

  /**
   * Attaches a program until the result is closed.
   *
   * @param tracepoint its name; null for the target that a tracing program was loaded for
   */
  Descriptor rawTracepoint(String tracepoint, Descriptor program) throws KernelException {
    Attributes<RawTracepointOpen> attributes =
        attributes(RawTracepointOpen.class).set(RawTracepointOpen.PROG_FD, program.number());
    if (tracepoint != null) {
      attributes.pointText(RawTracepointOpen.NAME, tracepoint);
    }
    return open(attributes, BpfCommand.BPF_RAW_TRACEPOINT_OPEN, "the test's target");
  }

  /** Makes a call that opens a descriptor. */
  <F extends Enum<F> & Field> Descriptor open(
      Attributes<F> attributes, BpfCommand command, String subject) throws KernelException {
    return kernel.calls().own(attributes.call(command, subject));
  }
}
