package io.sonde.itests.bench.subject;

import io.sonde.api.Architecture;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.Code;
import io.sonde.bpf.LoadedObject;
import io.sonde.bpf.load.internal.KernelLoader;
import io.sonde.bpf.map.BpfMap;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** A ring buffer of 16 MiB that a program in the kernel fills on demand. */
final class FilledRing implements AutoCloseable {
  static final int BYTES = 16 << 20;

  private static final byte[] NOTHING = {};
  private static final int PACKET_BYTES = 64;
  private static final int ATTRIBUTE_BYTES = 80;

  private final Kernel kernel;
  private final LoadedObject object;
  private final int runs;
  private final ByteBuffer attributes =
      ByteBuffer.allocateDirect(ATTRIBUTE_BYTES).order(ByteOrder.nativeOrder());
  private final ByteBuffer packet = ByteBuffer.allocateDirect(PACKET_BYTES);

  FilledRing(Kernel kernel, int recordBytes) throws Exception {
    this.kernel = kernel;
    this.runs = BYTES / (recordBytes + Long.BYTES) / RingProgram.RECORDS;
    Code code = RingProgram.fill(recordBytes);
    ProgramSpec program =
        new ProgramSpec(
            "fill",
            Optional.empty(),
            ProgramType.SOCKET_FILTER,
            code.bytes(),
            code.maps(),
            NOTHING,
            NOTHING,
            List.of(),
            0,
            recordBytes);
    this.object =
        new KernelLoader(kernel)
            .load(
                new ObjectSpec(
                    "ring",
                    "GPL",
                    Architecture.X86_64,
                    List.of(program),
                    List.of(MapSpec.of(RingProgram.RING, MapType.RINGBUF, 0, 0, BYTES)),
                    List.of(),
                    NOTHING,
                    Optional.empty(),
                    List.of()));
    fillIn(object.programs().get("fill").descriptor());
  }

  /** Struct {@code test} of {@code union bpf_attr} (include/uapi/linux/bpf.h). */
  private void fillIn(int program) {
    attributes.putInt(0, program);
    attributes.putInt(8, PACKET_BYTES);
    attributes.putLong(16, kernel.calls().address(packet));
    attributes.putInt(32, runs);
  }

  BpfMap map() {
    return object.maps().get(RingProgram.RING);
  }

  /** Records that {@link #fill} submits. */
  int records() {
    return runs * RingProgram.RECORDS;
  }

  void fill() throws KernelException {
    kernel.calls().bpf(BpfCommand.BPF_PROG_TEST_RUN, attributes, "fill");
  }

  @Override
  public void close() {
    object.close();
  }
}
