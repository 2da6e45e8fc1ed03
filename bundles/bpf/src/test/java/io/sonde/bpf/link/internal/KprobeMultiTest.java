package io.sonde.bpf.link.internal;

import static io.sonde.bpf.FakeCalls.NEW_DESCRIPTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.FakeCalls;
import io.sonde.bpf.FakeKernel;
import io.sonde.bpf.attr.internal.InfoByFd;
import io.sonde.bpf.attr.internal.LinkCreate;
import io.sonde.bpf.attr.internal.ProgLoad;
import io.sonde.bpf.link.KprobeMulti;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KprobeMultiTest {
  private static final ProbePlan PLAN =
      new ProbePlan(
          new ProbeSpec("kprobe", "vfs_*", "f", Map.of(), Set.of(), Optional.empty()),
          ProgramType.KPROBE,
          KprobeMulti.ATTACH_TYPE,
          Optional.empty(),
          "multi",
          Map.of(),
          ContextLayout.OPAQUE,
          Optional.empty());

  private record Program(String name, ProgramType type, int descriptor) implements ProgramHandle {}

  private static final ProgramHandle PROGRAM = new Program("f", ProgramType.KPROBE, 55);

  private final List<String> seen = new ArrayList<>();
  private Errno refusal;
  private long missed;
  private FakeCalls calls = new FakeCalls(this::answer);

  private int answer(BpfCommand command, ByteBuffer attributes) throws KernelException {
    switch (command) {
      case BPF_PROG_LOAD -> {
        assertEquals(2, attributes.getInt(ProgLoad.PROG_TYPE.offset()));
        assertEquals(42, attributes.getInt(ProgLoad.EXPECTED_ATTACH_TYPE.offset()));
      }
      case BPF_LINK_CREATE -> {
        assertEquals(42, attributes.getInt(LinkCreate.ATTACH_TYPE.offset()));
        if (refusal != null) {
          throw new KernelException("bpf(BPF_LINK_CREATE)", "", refusal.number());
        }
        seen.add(link(attributes));
      }
      case BPF_OBJ_GET_INFO_BY_FD -> {
        ByteBuffer info = calls.at(attributes.getLong(InfoByFd.INFO.offset()));
        assertEquals(40, attributes.getInt(InfoByFd.INFO_LEN.offset()));
        info.putLong(32, missed);
        return 0;
      }
      default -> throw new AssertionError(command);
    }
    return NEW_DESCRIPTOR;
  }

  private String link(ByteBuffer attributes) {
    int count = attributes.getInt(LinkCreate.KPROBE_MULTI_CNT.offset());
    ByteBuffer addresses = calls.at(attributes.getLong(LinkCreate.KPROBE_MULTI_ADDRS.offset()));
    ByteBuffer symbols = calls.at(attributes.getLong(LinkCreate.KPROBE_MULTI_SYMS.offset()));
    StringBuilder out = new StringBuilder();
    out.append(attributes.getInt(LinkCreate.PROG_FD.offset())).append(':').append(count);
    out.append(" flags ").append(attributes.getInt(LinkCreate.KPROBE_MULTI_FLAGS.offset()));
    for (int i = 0; addresses != null && i < count; i++) {
      out.append(" @").append(Long.toHexString(addresses.getLong(i * 8)));
    }
    if (symbols != null) {
      long base = symbols.getLong(0);
      for (int i = 0; i < count; i++) {
        out.append(' ').append(text(calls.at(base), (int) (symbols.getLong(i * 8) - base)));
      }
    }
    return out.toString();
  }

  private static String text(ByteBuffer memory, int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; memory.get(i) != 0; i++) {
      text.append((char) memory.get(i));
    }
    return text.toString();
  }

  private KernelLinks links(String release) {
    return new KernelLinks(FakeKernel.of(release, calls));
  }

  @Test
  void oneLinkIsOnAllAddresses() throws AttachException {
    KprobeMulti functions =
        new KprobeMulti(List.of("vfs_read", "vfs_write"), List.of(0xabcL, 0xdefL), true);
    Attachment link = links("6.12").kprobeMulti(functions, PLAN, PROGRAM);

    assertEquals(List.of("55:2 flags 1 @abc @def"), seen);
    assertEquals("kretprobe_multi on 2 functions", link.description());
    assertEquals(1, calls.open().size());
    link.close();
    link.close();
    assertEquals(0, calls.open().size());
  }

  @Test
  void withoutAddressesTheKernelLooksForTheNames() throws AttachException {
    KprobeMulti functions =
        new KprobeMulti(List.of("vfs_read", "vfs_write", "x"), List.of(), false);
    links("6.12").kprobeMulti(functions, PLAN, PROGRAM);
    assertEquals(List.of("55:3 flags 0 vfs_read vfs_write x"), seen);
  }

  @Test
  void missesAreKnownSinceSixDotSeven() throws AttachException {
    missed = 9;
    KprobeMulti one = new KprobeMulti(List.of("f"), List.of(1L), false);
    Attachment link = links("6.12").kprobeMulti(one, PLAN, PROGRAM);
    assertEquals(OptionalLong.of(9), link.misses());
    link.close();
    assertEquals(OptionalLong.empty(), link.misses());
    assertEquals(OptionalLong.empty(), links("6.6").kprobeMulti(one, PLAN, PROGRAM).misses());
  }

  @ParameterizedTest
  @CsvSource({"EFAULT, true", "EOPNOTSUPP, false", "EINVAL, false"})
  void theKernelIsAskedOnceAndNothingStays(Errno errno, boolean offered) throws KernelException {
    refusal = errno;
    KernelLinks links = links("6.1");
    assertEquals(offered, links.offersKprobeMulti());
    assertEquals(offered, links.offersKprobeMulti());
    assertEquals(List.of(BpfCommand.BPF_PROG_LOAD, BpfCommand.BPF_LINK_CREATE), calls.commands());
    assertEquals(0, calls.open().size());
  }

  @Test
  void whoMayNotAskDoesNotKnow() {
    refusal = Errno.EPERM;
    assertThrows(KernelException.class, () -> links("6.12").offersKprobeMulti());
  }

  @Test
  void aRefusalNamesTheLink() {
    refusal = Errno.ESRCH;
    KprobeMulti one = new KprobeMulti(List.of("f"), List.of(1L), false);
    AttachException e =
        assertThrows(AttachException.class, () -> links("6.12").kprobeMulti(one, PLAN, PROGRAM));
    assertTrue(e.getMessage().contains("kprobe_multi on 1 functions"), e.getMessage());
    assertEquals(0, calls.open().size());
  }
}
