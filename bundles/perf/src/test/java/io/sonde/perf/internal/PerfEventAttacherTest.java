package io.sonde.perf.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.kernel.Errno;
import io.sonde.perf.KprobePlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerfEventAttacherTest {
  private static final ProbePlan PLAN =
      new ProbePlan(
          new ProbeSpec(
              "tracepoint",
              "syscalls:sys_enter_clone",
              "hello",
              Map.of(),
              Set.of(),
              Optional.empty()),
          ProgramType.TRACEPOINT,
          0,
          Optional.empty(),
          "tracepoint",
          Map.of(),
          ContextLayout.OPAQUE,
          Optional.empty());

  private final FakeSystemCalls calls = new FakeSystemCalls();
  private final PerfEventAttacher attacher =
      new PerfEventAttacher(calls, new EventSources(Path.of("/nonexistent")));

  private Attachment attach() throws AttachException {
    return attacher.tracepoint(0x1c4, "syscalls:sys_enter_clone", PLAN, new Program(42));
  }

  @Test
  void opensGivesTheProgramAndEnablesInThisOrder() throws AttachException {
    Attachment attachment = attach();

    assertEquals(
        List.of(
            "perf_event_open(-1, 0, -1)",
            "PERF_EVENT_IOC_SET_BPF(40042408, 42)",
            "PERF_EVENT_IOC_ENABLE(2400, 0)"),
        calls.log);
    assertEquals("tracepoint syscalls:sys_enter_clone", attachment.description());
    assertTrue(calls.opened.get(0).isOpen());
    attachment.close();
    assertFalse(calls.opened.get(0).isOpen());
  }

  @Test
  void onlySystemCallsAreNeverMissed() throws AttachException {
    assertEquals(OptionalLong.of(0), attach().misses());
    Attachment other = attacher.tracepoint(7, "sched:sched_switch", PLAN, new Program(42));
    assertEquals(OptionalLong.empty(), other.misses());
  }

  @Test
  void attributesAreThoseOfTheKernelsStruct() throws AttachException {
    attach();

    assertEquals(112, calls.attributes.length);
    ByteBuffer struct = ByteBuffer.wrap(calls.attributes).order(ByteOrder.nativeOrder());
    ByteBuffer expected = ByteBuffer.allocate(112).order(ByteOrder.nativeOrder());
    expected.putInt(0, 2).putInt(4, 112).putLong(8, 0x1c4).putLong(16, 1).putInt(48, 1);
    assertEquals(
        HexFormat.of().formatHex(expected.array()), HexFormat.of().formatHex(struct.array()));
  }

  @ParameterizedTest
  @CsvSource({
    "perf_event_open, EACCES, perf_event_paranoid",
    "perf_event_open, EPERM, CAP_PERFMON",
    "perf_event_open, ENOENT, module",
    "perf_event_open, EMFILE, ulimit",
    "PERF_EVENT_IOC_SET_BPF, EACCES, format file",
    "PERF_EVENT_IOC_SET_BPF, EPERM, CAP_BPF",
    "PERF_EVENT_IOC_SET_BPF, E2BIG, other tracers"
  })
  void aRefusalSaysWhatToDo(String call, Errno errno, String remedy) {
    calls.fail(call, errno);

    AttachException e = assertThrows(AttachException.class, this::attach);

    assertSame(PLAN, e.plan());
    assertTrue(e.remedy().orElseThrow().contains(remedy), e.remedy().toString());
    assertTrue(
        e.getMessage().startsWith("cannot attach hello to tracepoint syscalls:sys_enter_clone: "));
    assertTrue(e.getMessage().contains(errno.name()), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "PERF_EVENT_IOC_SET_BPF, EEXIST",
    "PERF_EVENT_IOC_SET_BPF, EINVAL",
    "PERF_EVENT_IOC_ENABLE, EIO"
  })
  void aFailureLeavesNothingOpen(String call, Errno errno) {
    calls.fail(call, errno);

    assertThrows(AttachException.class, this::attach);

    assertEquals(1, calls.opened.size());
    assertFalse(calls.opened.get(0).isOpen());
  }

  @Test
  void aKprobeIsMadeByItsEventSource(@TempDir Path devices) throws Exception {
    Files.createDirectories(devices.resolve("kprobe/format"));
    Files.writeString(devices.resolve("kprobe/type"), "6\n");
    Files.writeString(devices.resolve("kprobe/format/retprobe"), "config:3\n");
    PerfEventAttacher attacher = new PerfEventAttacher(calls, new EventSources(devices));

    assertTrue(attacher.offersKprobes());
    Attachment attachment =
        attacher.kprobe(new KprobePlace("vfs_read", 0, 0, true), PLAN, new Program(42));

    ByteBuffer struct = ByteBuffer.wrap(calls.attributes).order(ByteOrder.nativeOrder());
    assertEquals(6, struct.getInt(0));
    assertEquals(8, struct.getLong(8), "config: the bit that sysfs names");
    assertEquals(FakeSystemCalls.ADDRESS, struct.getLong(56), "config1: the name's address");
    assertEquals("vfs_read\0", calls.pointedTo);
    assertEquals("kretprobe vfs_read", attachment.description());

    calls.fail("perf_event_open", Errno.EINVAL);
    AttachException e =
        assertThrows(
            AttachException.class,
            () -> attacher.kprobe(new KprobePlace("vfs_read", 0, 0, false), PLAN, new Program(42)));
    assertTrue(e.remedy().orElseThrow().contains("blacklist"), e.remedy().toString());
  }

  private PerfEventAttacher withKprobes(Path devices) throws IOException {
    Files.createDirectories(devices.resolve("kprobe/format"));
    Files.writeString(devices.resolve("kprobe/type"), "6\n");
    Files.writeString(devices.resolve("kprobe/format/retprobe"), "config:0\n");
    return new PerfEventAttacher(calls, new EventSources(devices));
  }

  @Test
  void aKprobeMayBeBehindAFunctionsEntry(@TempDir Path devices) throws Exception {
    Attachment attachment =
        withKprobes(devices)
            .kprobe(new KprobePlace("vfs_read", 0, 0x10, false), PLAN, new Program(42));

    ByteBuffer struct = ByteBuffer.wrap(calls.attributes).order(ByteOrder.nativeOrder());
    assertEquals(FakeSystemCalls.ADDRESS, struct.getLong(56), "config1: kprobe_func");
    assertEquals(0x10, struct.getLong(64), "config2: probe_offset");
    assertEquals("kprobe vfs_read+0x10", attachment.description());
  }

  @Test
  void aKprobeMayBeAtAnAddress(@TempDir Path devices) throws Exception {
    long address = 0xffffffffc0472000L;
    Attachment attachment =
        withKprobes(devices)
            .kprobe(new KprobePlace("9p:v9fs_file_open", address, 4, false), PLAN, new Program(42));

    ByteBuffer struct = ByteBuffer.wrap(calls.attributes).order(ByteOrder.nativeOrder());
    assertEquals(0, struct.getLong(56), "config1: no kprobe_func");
    assertEquals(address + 4, struct.getLong(64), "config2: kprobe_addr");
    assertEquals("kprobe 9p:v9fs_file_open+0x4", attachment.description());
  }

  @ParameterizedTest
  @CsvSource({
    "ENOENT, finds no such function, inlined",
    "EADDRNOTAVAIL, several functions, MODULE:FUNCTION",
    "EILSEQ, no instruction begins, objdump",
    "EINVAL, does not let, blacklist",
    "EACCES, may not make kprobes, CAP_PERFMON"
  })
  void aKprobesRefusalSaysWhatToDo(
      Errno errno, String meaning, String remedy, @TempDir Path devices) throws Exception {
    PerfEventAttacher attacher = withKprobes(devices);
    calls.fail("perf_event_open", errno);

    AttachException e =
        assertThrows(
            AttachException.class,
            () -> attacher.kprobe(new KprobePlace("f", 0, 1, false), PLAN, new Program(42)));

    assertTrue(e.getMessage().contains(meaning), e.getMessage());
    assertTrue(e.remedy().orElseThrow().contains(remedy), e.remedy().toString());
  }

  @Test
  void aReturnHasNoOffset() {
    assertThrows(IllegalArgumentException.class, () -> new KprobePlace("f", 0, 4, true));
  }

  @Test
  void anEventOfTheRegistryIsOpenedByItsNumber() throws AttachException {
    Attachment attachment = attacher.registered(1501, "kprobe f as g/e", PLAN, new Program(42));

    ByteBuffer struct = ByteBuffer.wrap(calls.attributes).order(ByteOrder.nativeOrder());
    assertEquals(2, struct.getInt(0), "PERF_TYPE_TRACEPOINT");
    assertEquals(1501, struct.getLong(8));
    assertEquals(
        List.of(
            "perf_event_open(-1, 0, -1)",
            "PERF_EVENT_IOC_SET_BPF(40042408, 42)",
            "PERF_EVENT_IOC_ENABLE(2400, 0)"),
        calls.log);
    assertEquals("kprobe f as g/e", attachment.description());
    assertEquals(OptionalLong.empty(), attachment.misses());
  }

  @Test
  void withoutTheEventSourceThereAreNoKprobes() {
    assertFalse(attacher.offersKprobes());
    assertThrows(
        AttachException.class,
        () -> attacher.kprobe(new KprobePlace("vfs_read", 0, 0, false), PLAN, new Program(42)));
    assertEquals(List.of(), calls.log);
  }

  @Test
  void aValueThatDoesNotFitItsFieldIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Attributes(1).set(AttributeField.WAKEUP_EVENTS, 1L << 32));
  }

  private record Program(int descriptor) implements ProgramHandle {
    @Override
    public String name() {
      return "hello";
    }

    @Override
    public ProgramType type() {
      return ProgramType.TRACEPOINT;
    }
  }
}
