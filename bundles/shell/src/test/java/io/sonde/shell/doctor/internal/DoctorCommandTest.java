package io.sonde.shell.doctor.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.kernel.Feature;
import io.sonde.kernel.Feature.Group;
import io.sonde.kernel.Feature.Need;
import io.sonde.kernel.FeatureProbe;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.testing.TestIo;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  private static final FeatureProbe FLAGS = yes("java.flags", Group.JAVA, Need.NO, "-Xmx\"1\"");
  private static final FeatureProbe MAPS = yes("map.array", Group.BPF, Need.YES, "");
  private static final FeatureProbe RAW = no("link.raw", Need.ONE);
  private static final FeatureProbe PERF = yes("perf.system", Group.PROBES, Need.ONE, "");
  private static final FeatureProbe BROKEN =
      new FeatureProbe(
          feature("kernel.btf", Group.KERNEL, Need.NO),
          f -> {
            throw new IllegalStateException("no such\nluck");
          });

  private static Feature feature(String id, Group group, Need need) {
    return new Feature(id, group, need, "the " + id, "a cost of " + id, "a remedy of " + id);
  }

  private static FeatureProbe yes(String id, Group group, Need need, String detail) {
    return new FeatureProbe(feature(id, group, need), f -> f.yes(detail));
  }

  private static FeatureProbe no(String id, Need need) {
    return new FeatureProbe(feature(id, Group.PROBES, need), f -> f.no("a cause of " + id));
  }

  private final TestIo io = TestIo.process();

  private int run(List<FeatureProbe> probes, String... arguments) {
    return CommandRunner.run(new DoctorCommand(() -> probes), List.of(arguments), io.io());
  }

  @Test
  void groupsComeInTheirOrderWithCostAndRemedyBelowEachNo() {
    assertEquals(Command.OK, run(List.of(FLAGS, MAPS, RAW, PERF, BROKEN)));
    assertEquals(
        """
        Kernel
          ?    the kernel.btf   no such
        luck

        BPF
          yes  the map.array

        Probes
          no   the link.raw     a cause of link.raw
                 costs: a cost of link.raw
                 to get it: a remedy of link.raw
          yes  the perf.system

        Java
          yes  the java.flags   -Xmx"1"

        sonde can trace here (3 yes, 1 no, 1 cannot be told)
        """,
        io.out());
  }

  @Test
  void withoutWhatIsNeededTheStatusIsOneAndItIsNamed() {
    FeatureProbe noMaps = no("map.array", Need.YES);
    assertEquals(Command.FAILED, run(List.of(noMaps, PERF)));
    assertTrue(io.out().contains("sonde cannot trace here, for want of: the map.array"), io::out);
  }

  @Test
  void oneWayOfAttachingIsEnoughAndNoneIsNot() {
    assertEquals(Command.OK, run(List.of(MAPS, RAW, PERF)));
    assertEquals(Command.FAILED, run(List.of(MAPS, RAW, no("perf.system", Need.ONE))));
    assertTrue(io.out().contains("for want of: the link.raw, the perf.system"), io::out);
  }

  @Test
  void withoutAnyProbeNothingIsClaimed() {
    assertEquals(Command.FAILED, run(List.of()));
    assertTrue(io.out().contains("no probe of what it needs is there"), io::out);
  }

  @Test
  void jsonHasStableKeys() {
    assertEquals(Command.OK, run(List.of(MAPS, RAW, PERF, FLAGS, BROKEN), "--json"));
    assertEquals(
        """
        {"canTrace":true,"missing":[],"features":[
        {"id":"kernel.btf","group":"kernel","title":"the kernel.btf","needed":"no",\
        "verdict":"unknown","why":"no such\\u000aluck"},
        {"id":"map.array","group":"bpf","title":"the map.array","needed":"yes",\
        "verdict":"yes","detail":""},
        {"id":"link.raw","group":"probes","title":"the link.raw","needed":"one",\
        "verdict":"no","cause":"a cause of link.raw","cost":"a cost of link.raw",\
        "remedy":"a remedy of link.raw"},
        {"id":"perf.system","group":"probes","title":"the perf.system","needed":"one",\
        "verdict":"yes","detail":""},
        {"id":"java.flags","group":"java","title":"the java.flags","needed":"no",\
        "verdict":"yes","detail":"-Xmx\\"1\\""}
        ]}
        """,
        io.out());
  }

  @Test
  void takesNoArguments() {
    assertEquals(Command.USAGE, run(List.of(), "kernel"));
  }

  @Test
  void longTextIsBrokenBetweenWordsAndHangs() {
    assertEquals("a: bb cc\n   dd", Wrapped.lines("a: bb cc dd", 8, 3));
    assertEquals("a: bbbbbbbbbbbb\n   cc", Wrapped.lines("a: bbbbbbbbbbbb cc", 8, 3));
    assertEquals("unbreakable", Wrapped.lines("unbreakable", 4, 2));
  }

  @Test
  void javaFeaturesMatchTheirTable() {
    for (FeatureProbe probe : new JavaFeatures().probes()) {
      assertTrue(probe.feature().id().startsWith("java."), () -> probe.feature().id());
    }
  }
}
