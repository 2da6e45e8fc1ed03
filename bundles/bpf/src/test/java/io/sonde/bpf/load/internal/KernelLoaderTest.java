package io.sonde.bpf.load.internal;

import static io.sonde.bpf.FakeCalls.NEW_DESCRIPTOR;
import static io.sonde.bpf.Register.R0;
import static io.sonde.bpf.Register.R1;
import static io.sonde.kernel.BpfCommand.BPF_BTF_LOAD;
import static io.sonde.kernel.BpfCommand.BPF_MAP_CREATE;
import static io.sonde.kernel.BpfCommand.BPF_OBJ_GET_INFO_BY_FD;
import static io.sonde.kernel.BpfCommand.BPF_PROG_LOAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.MissingCapabilityException;
import io.sonde.api.TraceException;
import io.sonde.api.UnsupportedFeatureException;
import io.sonde.api.VerifierException;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.api.lang.SourceLocation;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.Assembler;
import io.sonde.bpf.Code;
import io.sonde.bpf.Disassembler;
import io.sonde.bpf.FakeCalls;
import io.sonde.bpf.FakeKernel;
import io.sonde.bpf.Instruction;
import io.sonde.bpf.JumpRangeException;
import io.sonde.bpf.LoadedObject;
import io.sonde.bpf.attr.internal.InfoByFd;
import io.sonde.bpf.attr.internal.MapCreate;
import io.sonde.bpf.attr.internal.ProgLoad;
import io.sonde.btf.BtfBuilder;
import io.sonde.btf.BtfType.Linkage;
import io.sonde.kernel.Capabilities;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelLoaderTest {
  private static final MapSpec COUNTS = MapSpec.of("counts", MapType.HASH, 4, 8, 16);
  private static final byte[] NONE = {};

  /** As COUNTS, with types of key and value. */
  private static final MapSpec TYPED =
      new MapSpec(
          "counts",
          MapType.HASH,
          4,
          8,
          16,
          0,
          Optional.empty(),
          Optional.empty(),
          1,
          2,
          Optional.empty(),
          Optional.empty(),
          false);

  /** What BPF_PROG_LOAD got, as it was at each call. */
  private record Loaded(ByteBuffer attributes, List<String> code, int logLevel) {}

  private final List<Loaded> loads = new ArrayList<>();

  private static ProgramSpec program(byte[] functionInfo, Optional<ProbePlan> plan)
      throws JumpRangeException {
    Code code =
        new Assembler()
            .mark(new SourceLocation("a.c", 1, 1))
            .loadMap(R1, "counts")
            .mark(new SourceLocation("a.c", 2, 3))
            .add(Instruction.move(R0, 0))
            .add(Instruction.exit())
            .assemble();
    ProgramType type = plan.map(ProbePlan::programType).orElse(ProgramType.KPROBE);
    return new ProgramSpec(
        "on event", plan, type, code.bytes(), code.maps(), functionInfo, NONE, code.lines(), 0, 0);
  }

  private static ObjectSpec object(ProgramSpec program, byte[] btf, MapSpec... maps) {
    return new ObjectSpec(
        "object",
        "GPL",
        Architecture.X86_64,
        List.of(program),
        List.of(maps),
        List.of(),
        btf,
        Optional.empty(),
        List.of());
  }

  private static ObjectSpec plain() throws JumpRangeException {
    return object(program(NONE, Optional.empty()), NONE, COUNTS);
  }

  /** Calls that all succeed, but for what {@code refusal} throws at BPF_PROG_LOAD. */
  private FakeCalls calls(Refusal refusal) {
    FakeCalls[] self = new FakeCalls[1];
    self[0] =
        new FakeCalls(
            (command, attributes) -> {
              if (command == BPF_PROG_LOAD) {
                ByteBuffer code = self[0].at(attributes.getLong(ProgLoad.INSNS.offset()));
                byte[] bytes = new byte[code.capacity()];
                code.get(0, bytes);
                int level = attributes.getInt(ProgLoad.LOG_LEVEL.offset());
                ByteBuffer copy = ByteBuffer.allocate(attributes.capacity());
                copy.order(ByteOrder.nativeOrder()).put(0, attributes, 0, attributes.capacity());
                loads.add(
                    new Loaded(
                        copy, Disassembler.disassemble(bytes, ByteOrder.nativeOrder()), level));
                ByteBuffer log = self[0].at(attributes.getLong(ProgLoad.LOG_BUF.offset()));
                refusal.check(attributes, log);
              }
              return NEW_DESCRIPTOR;
            });
    return self[0];
  }

  private interface Refusal {
    void check(ByteBuffer attributes, ByteBuffer log) throws KernelException;
  }

  private static Refusal rejecting(Errno errno, String text) {
    return (attributes, log) -> {
      if (log != null) {
        log.put(0, (text + "\0").getBytes(StandardCharsets.US_ASCII));
      }
      throw new KernelException("bpf(BPF_PROG_LOAD)", "", errno.number());
    };
  }

  @Test
  void loadsMapsThenProgramsAndClosesAll() throws Exception {
    FakeCalls calls = calls((attributes, log) -> {});
    LoadedObject loaded = new KernelLoader(FakeKernel.of("6.1", calls)).load(plain());
    assertEquals(List.of(BPF_MAP_CREATE, BPF_PROG_LOAD), calls.commands());
    Loaded load = loads.get(0);
    assertEquals("   0: r1 = map[fd:100]", load.code().get(0));
    assertEquals(0, load.logLevel());
    assertEquals(
        KernelVersion.of(6, 1).code(), load.attributes().getInt(ProgLoad.KERN_VERSION.offset()));
    byte[] name = new byte[9];
    load.attributes().get(ProgLoad.PROG_NAME.offset(), name);
    assertEquals("on_event\0", new String(name, StandardCharsets.US_ASCII));
    assertEquals(Set.of(100, 101), calls.open());
    assertEquals(101, loaded.programs().get("on event").descriptor());
    assertEquals(100, loaded.maps().get("counts").descriptor());
    assertEquals(List.of(), loaded.notices());
    loaded.close();
    loaded.close();
    assertEquals(Set.of(), calls.open());
  }

  @Test
  void aRejectionNamesReasonAndPlaceAndLeavesNothing() throws Exception {
    FakeCalls calls =
        calls(rejecting(Errno.EACCES, "2: (b7) r0 = 0\nR0 is bad\nprocessed 2 insns (limit 1)\n"));
    KernelLoader loader = new KernelLoader(FakeKernel.of("6.1", calls));
    ObjectSpec object = plain();
    VerifierException e = assertThrows(VerifierException.class, () -> loader.load(object));
    assertEquals("R0 is bad", e.reason());
    assertEquals(Optional.of(new SourceLocation("a.c", 2, 3)), e.location());
    assertEquals(3, e.log().size());
    assertEquals(List.of(0, 1), loads.stream().map(Loaded::logLevel).toList());
    assertEquals(Set.of(), calls.open());
  }

  @Test
  void theLogGrowsUntilItFits() throws Exception {
    List<Integer> sizes = new ArrayList<>();
    FakeCalls calls =
        calls(
            (attributes, log) -> {
              if (log != null) {
                sizes.add(log.capacity());
              }
              boolean fits = log != null && log.capacity() > 1 << 20;
              rejecting(log == null || fits ? Errno.EINVAL : Errno.ENOSPC, "too complex\n")
                  .check(attributes, log);
            });
    KernelLoader loader = new KernelLoader(FakeKernel.of("6.1", calls));
    ObjectSpec object = plain();
    assertThrows(VerifierException.class, () -> loader.load(object));
    assertEquals(List.of(1 << 18, 1 << 21), sizes);
  }

  @Test
  void lackOfCapabilitiesIsNamed() throws Exception {
    FakeCalls calls = calls(rejecting(Errno.EPERM, ""));
    Capabilities bpfOnly = new Capabilities(1L << Capabilities.Capability.CAP_BPF.bit());
    ObjectSpec object = plain();
    KernelLoader loader = new KernelLoader(FakeKernel.of("6.1", calls).with(bpfOnly));
    MissingCapabilityException e =
        assertThrows(MissingCapabilityException.class, () -> loader.load(object));
    assertEquals(List.of("CAP_PERFMON"), e.capabilities());
    KernelLoader old = new KernelLoader(FakeKernel.of("5.4", calls).with(bpfOnly));
    MissingCapabilityException before =
        assertThrows(MissingCapabilityException.class, () -> old.load(object));
    assertEquals(List.of("CAP_SYS_ADMIN"), before.capabilities());
    assertEquals(Set.of(), calls.open());
  }

  @Test
  void aRefusedMapNamesWhatTheProgramsNeedToo() throws Exception {
    FakeCalls calls =
        new FakeCalls(
            (command, attributes) -> {
              throw new KernelException("bpf(" + command + ")", "", Errno.EPERM.number());
            });
    ObjectSpec object = plain();
    KernelLoader loader = new KernelLoader(FakeKernel.of("6.1", calls).with(new Capabilities(0)));
    MissingCapabilityException e =
        assertThrows(MissingCapabilityException.class, () -> loader.load(object));
    assertEquals("no permission to load on event: missing CAP_BPF, CAP_PERFMON", e.getMessage());
    assertEquals(List.of(BPF_MAP_CREATE), calls.commands());
  }

  @Test
  void networkProgramsNeedTheNetworkCapability() throws Exception {
    FakeCalls calls = calls(rejecting(Errno.EPERM, ""));
    ProgramSpec kprobe = program(NONE, Optional.empty());
    ProgramSpec filter = typed(kprobe, "filter", ProgramType.SCHED_CLS);
    ObjectSpec object =
        new ObjectSpec(
            "object",
            "GPL",
            Architecture.X86_64,
            List.of(
                typed(kprobe, "a", ProgramType.SOCKET_FILTER),
                typed(kprobe, "b", ProgramType.SOCKET_FILTER),
                filter,
                kprobe,
                typed(kprobe, "c", ProgramType.TRACEPOINT)),
            List.of(COUNTS),
            List.of(),
            NONE,
            Optional.empty(),
            List.of());
    KernelLoader loader = new KernelLoader(FakeKernel.of("6.1", calls).with(new Capabilities(0)));
    MissingCapabilityException e =
        assertThrows(MissingCapabilityException.class, () -> loader.load(object));
    assertEquals(Set.of("CAP_BPF", "CAP_PERFMON", "CAP_NET_ADMIN"), Set.copyOf(e.capabilities()));
    assertTrue(e.getMessage().contains("load a, b, filter and 2 more: "), e.getMessage());
  }

  private static ProgramSpec typed(ProgramSpec like, String name, ProgramType type) {
    return new ProgramSpec(
        name, like.plan(), type, like.instructions(), like.maps(), NONE, NONE, like.lines(), 0, 0);
  }

  /** The kernel says so of each program type, or is known not to count. */
  @Test
  void skippedRunsAreReadWhereTheKernelCountsThem() throws Exception {
    assertEquals(OptionalLong.of(41), skipped("6.7", ProgramType.TRACEPOINT));
    assertEquals(OptionalLong.empty(), skipped("6.6", ProgramType.TRACEPOINT));
    assertEquals(OptionalLong.empty(), skipped("6.6", ProgramType.KPROBE));
    assertEquals(OptionalLong.of(41), skipped("5.12", ProgramType.RAW_TRACEPOINT));
    assertEquals(OptionalLong.empty(), skipped("5.11", ProgramType.RAW_TRACEPOINT));
    assertEquals(OptionalLong.empty(), skipped("6.18", ProgramType.PERF_EVENT));
  }

  private static OptionalLong skipped(String version, ProgramType type) throws Exception {
    FakeCalls[] self = new FakeCalls[1];
    self[0] =
        new FakeCalls(
            (command, attributes) -> {
              if (command == BPF_OBJ_GET_INFO_BY_FD) {
                assertEquals(100, attributes.getInt(InfoByFd.BPF_FD.offset()));
                ByteBuffer info = self[0].at(attributes.getLong(InfoByFd.INFO.offset()));
                assertEquals(info.capacity(), attributes.getInt(InfoByFd.INFO_LEN.offset()));
                info.putLong(208, 41);
                return 0;
              }
              return NEW_DESCRIPTOR;
            });
    ProgramSpec program =
        new ProgramSpec(
            "p", Optional.empty(), type, new byte[16], List.of(), NONE, NONE, List.of(), 0, 0);
    try (LoadedObject loaded =
        new KernelLoader(FakeKernel.of(version, self[0])).load(object(program, NONE))) {
      assertThrows(IllegalArgumentException.class, () -> loaded.recursionMisses("other"));
      return loaded.recursionMisses("p");
    }
  }

  @Test
  void withAllCapabilitiesTheMemoryLimitIsSuspectedOnOldKernels() throws Exception {
    FakeCalls calls = calls(rejecting(Errno.EPERM, ""));
    ObjectSpec object = plain();
    KernelLoader old = new KernelLoader(FakeKernel.of("5.10", calls));
    TraceException e = assertThrows(TraceException.class, () -> old.load(object));
    assertTrue(e.remedy().orElseThrow().contains("RLIMIT_MEMLOCK"), e.remedy().toString());
    KernelLoader young = new KernelLoader(FakeKernel.of("5.11", calls));
    TraceException other = assertThrows(TraceException.class, () -> young.load(object));
    assertTrue(other.remedy().orElseThrow().contains("seccomp"), other.remedy().toString());
  }

  @Test
  void aHelperYoungerThanTheKernelIsNamed() throws Exception {
    FakeCalls calls =
        calls(rejecting(Errno.EINVAL, "0: (85) call unknown#181\ninvalid func unknown#181\n"));
    KernelLoader loader = new KernelLoader(FakeKernel.of("5.4", calls));
    ObjectSpec object = plain();
    UnsupportedFeatureException e =
        assertThrows(UnsupportedFeatureException.class, () -> loader.load(object));
    assertEquals("helper bpf_loop", e.feature());
    assertEquals(Optional.of(KernelVersion.of(5, 17)), e.since());
  }

  @Test
  void aProgramTypeThatTheKernelLacksIsNamed() throws Exception {
    FakeCalls calls = calls(rejecting(Errno.EINVAL, ""));
    KernelLoader loader = new KernelLoader(FakeKernel.of("6.1", calls));
    ObjectSpec object = plain();
    UnsupportedFeatureException e =
        assertThrows(UnsupportedFeatureException.class, () -> loader.load(object));
    assertEquals("programs of type kprobe", e.feature());
    assertEquals(2, loads.get(loads.size() - 1).code().size(), "the smallest program was tried");
  }

  @Test
  void refusedBtfIsLeftOutAndReported() throws Exception {
    List<Integer> types = new ArrayList<>();
    FakeCalls calls =
        new FakeCalls(
            (command, attributes) -> {
              if (command == BPF_BTF_LOAD) {
                throw new KernelException("bpf(BPF_BTF_LOAD)", "", Errno.EINVAL.number());
              }
              if (command == BPF_MAP_CREATE) {
                types.add(attributes.getInt(MapCreate.BTF_VALUE_TYPE_ID.offset()));
              }
              return NEW_DESCRIPTOR;
            });
    ObjectSpec object = object(program(new byte[8], Optional.empty()), new byte[] {1}, TYPED);
    try (LoadedObject loaded = new KernelLoader(FakeKernel.of("6.1", calls)).load(object)) {
      assertEquals(1, loaded.notices().size());
      assertTrue(loaded.notices().get(0).text().contains("EINVAL"));
      assertEquals(List.of(0), types);
    }
  }

  @Test
  void aMapThatTakesNoTypesIsCreatedWithoutThem() throws Exception {
    FakeCalls calls =
        new FakeCalls(
            (command, attributes) -> {
              if (command == BPF_MAP_CREATE && attributes.getInt(MapCreate.BTF_FD.offset()) != 0) {
                throw new KernelException("bpf(BPF_MAP_CREATE)", "", Errno.ENOTSUPP.number());
              }
              return NEW_DESCRIPTOR;
            });
    ObjectSpec object = object(program(NONE, Optional.empty()), new byte[] {1}, TYPED);
    try (LoadedObject loaded = new KernelLoader(FakeKernel.of("6.1", calls)).load(object)) {
      assertEquals(
          List.of(BPF_BTF_LOAD, BPF_MAP_CREATE, BPF_MAP_CREATE, BPF_PROG_LOAD), calls.commands());
      assertEquals(Set.of("counts"), loaded.maps().keySet());
      assertEquals(2, calls.open().size(), "the BTF's descriptor is closed");
    }
  }

  @Test
  void sourceLinesThatTheKernelRefusesAreLeftOut() throws Exception {
    FakeCalls calls =
        calls(
            (attributes, log) -> {
              if (attributes.getInt(ProgLoad.FUNC_INFO_CNT.offset()) != 0) {
                rejecting(Errno.EINVAL, "invalid type id 1 in func info").check(attributes, log);
              }
            });
    ObjectSpec object = object(program(new byte[8], Optional.empty()), new byte[] {1}, COUNTS);
    try (LoadedObject loaded = new KernelLoader(FakeKernel.of("6.1", calls)).load(object)) {
      assertTrue(loaded.notices().get(0).text().contains("invalid type id 1 in func info"));
    }
  }

  @Test
  void aTracingProgramIsBoundToItsFunction() throws Exception {
    BtfBuilder vmlinux = new BtfBuilder();
    int prototype = vmlinux.functionType(0, List.of());
    int id = vmlinux.function("vfs_read", prototype, Linkage.STATIC);
    FakeCalls calls = calls((attributes, log) -> {});
    FakeKernel kernel = FakeKernel.of("6.1", calls).with(vmlinux.build());
    ObjectSpec object = object(program(NONE, Optional.of(fentry("vfs_read"))), NONE, COUNTS);
    new KernelLoader(kernel).load(object).close();
    ByteBuffer attributes = loads.get(0).attributes();
    assertEquals(id, attributes.getInt(ProgLoad.ATTACH_BTF_ID.offset()));
    assertEquals(24, attributes.getInt(ProgLoad.EXPECTED_ATTACH_TYPE.offset()));
    ObjectSpec absent = object(program(NONE, Optional.of(fentry("no_such"))), NONE, COUNTS);
    TraceException e =
        assertThrows(TraceException.class, () -> new KernelLoader(kernel).load(absent));
    assertTrue(e.getMessage().contains("'no_such'"), e.getMessage());
    assertEquals(Set.of(), calls.open());
  }

  private static ProbePlan fentry(String function) {
    return new ProbePlan(
        new ProbeSpec("fentry", function, "f", Map.of(), Set.of(), Optional.empty()),
        ProgramType.TRACING,
        24,
        Optional.of(function),
        "fentry",
        Map.of(),
        ContextLayout.OPAQUE,
        Optional.empty());
  }

  @Test
  void aMapTypeYoungerThanTheKernelIsNamed() throws Exception {
    FakeCalls calls =
        new FakeCalls(
            (command, attributes) -> {
              throw new KernelException("bpf(BPF_MAP_CREATE)", "", Errno.EINVAL.number());
            });
    MapSpec ring = MapSpec.of("counts", MapType.RINGBUF, 0, 0, 4096);
    ObjectSpec object = object(program(NONE, Optional.empty()), NONE, ring);
    KernelLoader old = new KernelLoader(FakeKernel.of("5.4", calls));
    UnsupportedFeatureException e =
        assertThrows(UnsupportedFeatureException.class, () -> old.load(object));
    assertEquals(Optional.of(KernelVersion.of(5, 8)), e.since());
    KernelLoader young = new KernelLoader(FakeKernel.of("6.1", calls));
    UnsupportedFeatureException without =
        assertThrows(UnsupportedFeatureException.class, () -> young.load(object));
    assertEquals(Optional.empty(), without.since(), "right in shape: the kernel is built without");
  }

  @Test
  void aMapOfTheWrongShapeIsTold() throws Exception {
    FakeCalls calls =
        new FakeCalls(
            (command, attributes) -> {
              throw new KernelException("bpf(BPF_MAP_CREATE)", "", Errno.EINVAL.number());
            });
    MapSpec ring = MapSpec.of("events", MapType.RINGBUF, 0, 8, 5000);
    KernelLoader loader = new KernelLoader(FakeKernel.of("6.1", calls));
    ObjectSpec object = object(program(NONE, Optional.empty()), NONE, ring);
    TraceException e = assertThrows(TraceException.class, () -> loader.load(object));
    assertEquals(
        "cannot create ringbuf map events (key 0 bytes, value 8 bytes, 5000 entries, flags 0x0):"
            + " its value must have 0 bytes",
        e.getMessage());
    assertTrue(e.remedy().orElseThrow().endsWith("such as 8192"), e.remedy().toString());
  }

  @Test
  void aReferenceToNoMapIsTheCompilersFault() throws Exception {
    FakeCalls calls = calls((attributes, log) -> {});
    ObjectSpec object = object(program(NONE, Optional.empty()), NONE);
    KernelLoader loader = new KernelLoader(FakeKernel.of("6.1", calls));
    assertThrows(IllegalArgumentException.class, () -> loader.load(object));
    assertEquals(Set.of(), calls.open());
  }
}
