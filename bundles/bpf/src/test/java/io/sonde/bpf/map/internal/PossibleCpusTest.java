package io.sonde.bpf.map.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PossibleCpusTest {
  @Test
  void knowsEachByItsNumber() throws IOException {
    assertEquals(List.of(0), PossibleCpus.parse("0\n").numbers());
    assertEquals(128, PossibleCpus.parse("0-127\n").count());
    PossibleCpus gaps = PossibleCpus.parse("0-1,4,6-7\n");
    assertEquals(List.of(0, 1, 4, 6, 7), gaps.numbers());
    assertEquals(5, gaps.count());
    assertEquals(8, gaps.end());
  }

  @Test
  void refusesWhatIsNoList() {
    assertThrows(IOException.class, () -> PossibleCpus.parse(""));
    assertThrows(IOException.class, () -> PossibleCpus.parse("all"));
  }
}
