package io.sonde.itests.software.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwareTargetTest {
  @ParameterizedTest
  @CsvSource({
    "cpu-clock, cpu-clock:10000000",
    "cpu_clock, cpu-clock:10000000",
    "page_faults, page-faults:1",
    "cpu-clock:1000000, cpu-clock:1000000",
    "cpu_clock__1000000, cpu-clock:1000000",
    "task-clock:99Hz, task-clock:99hz",
    "context_switches__10hz, context-switches:10hz"
  })
  void theSpellingsMeanTheSame(String target, String meant) {
    assertEquals(Optional.of(meant), SoftwareTarget.parse(target).map(SoftwareTarget::toString));
    assertEquals(SoftwareTarget.parse(target), SoftwareTarget.parse(meant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cpu", "cpu-clock:", "cpu-clock:0", "cpu-clock:-1", "cpu-clock:1khz"})
  void othersAreNone(String target) {
    assertEquals(Optional.empty(), SoftwareTarget.parse(target));
  }

  @Test
  void processorsAreRangesAndSingleNumbers() {
    assertEquals(List.of(0, 1, 2, 5), OnlineProcessors.parse("0-2,5\n"));
    assertEquals(List.of(3), OnlineProcessors.parse("3\n"));
  }
}
