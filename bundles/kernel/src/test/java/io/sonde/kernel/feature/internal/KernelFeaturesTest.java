package io.sonde.kernel.feature.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.kernel.FakeNatives;
import io.sonde.kernel.Feature;
import io.sonde.kernel.Feature.Group;
import io.sonde.kernel.Feature.Need;
import io.sonde.kernel.FeatureProbe;
import io.sonde.kernel.Verdict.Answer;
import io.sonde.kernel.feature.internal.LockdownState.Level;
import io.sonde.kernel.internal.LinuxKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelFeaturesTest {
  private static final Feature ANY =
      new Feature("any", Group.SETTINGS, Need.NO, "any", "cost", "remedy");

  @TempDir Path root;

  @Test
  void eachFeatureOfTheTableHasATest() {
    FakeNatives natives = new FakeNatives();
    List<FeatureProbe> probes = new KernelFeatures(new LinuxKernel(natives), natives).probes();
    assertFalse(probes.isEmpty());
    assertTrue(natives.calls().isEmpty(), "nothing is asked before a probe is");
  }

  @ParameterizedTest
  @CsvSource({"0, YES", "1, NO", "2, NO"})
  void bpfWithoutPrivileges(String value, Answer answer) throws Exception {
    setting("kernel/unprivileged_bpf_disabled", value);
    assertEquals(answer, settingTest("settings.unprivileged_bpf"));
  }

  @ParameterizedTest
  @CsvSource({"-1, YES", "0, NO", "2, NO", "4, NO"})
  void perfWithoutPrivileges(String value, Answer answer) throws Exception {
    setting("kernel/perf_event_paranoid", value);
    assertEquals(answer, settingTest("settings.perf_event_paranoid"));
  }

  @Test
  void aSettingThatTheKernelDoesNotHave() throws Exception {
    assertEquals(Answer.UNKNOWN, settingTest("settings.unprivileged_bpf"));
    assertEquals(Answer.NO, settingTest("settings.perf_event_paranoid"));
  }

  private void setting(String name, String value) throws IOException {
    Path file = root.resolve("proc/sys").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
  }

  private Answer settingTest(String id) throws Exception {
    return new SettingTests(new SystemFiles(root)).byId().get(id).on(ANY).answer();
  }

  @ParameterizedTest
  @CsvSource({
    "[none] integrity confidentiality, NONE",
    "none [integrity] confidentiality, INTEGRITY",
    "none integrity [confidentiality], CONFIDENTIALITY"
  })
  void levelsOfLockdown(String content, Level level) throws IOException {
    assertEquals(level, LockdownState.parse(content));
  }

  @Test
  void anUnknownLevelOfLockdownIsNone() {
    assertThrows(IOException.class, () -> LockdownState.parse("none [total]"));
  }

  @Test
  void theSoftLimitOfLockedMemory() throws IOException {
    String limits =
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             127304               127304               processes
        Max locked memory         65536                unlimited            bytes
        """;
    assertEquals("65536", ProcessTests.softLimit(limits));
    assertThrows(IOException.class, () -> ProcessTests.softLimit("Max processes 1 1 processes"));
  }

  @Test
  void fileSystemsAndMounts() throws IOException {
    Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(root.resolve("proc/filesystems"), "nodev\tsysfs\nnodev\ttracefs\n\text4\n");
    SystemFiles files = new SystemFiles(root);
    assertTrue(files.knowsFileSystem("tracefs"));
    assertTrue(files.knowsFileSystem("ext4"));
    assertFalse(files.knowsFileSystem("cefs"));
  }
}
