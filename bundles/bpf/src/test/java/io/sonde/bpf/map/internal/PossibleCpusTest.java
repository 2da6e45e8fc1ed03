package io.sonde.bpf.map.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PossibleCpusTest {
  @Test
  void countsToTheLast() throws IOException {
    assertEquals(1, PossibleCpus.parse("0\n"));
    assertEquals(128, PossibleCpus.parse("0-127\n"));
    assertEquals(8, PossibleCpus.parse("0-3,6-7\n"));
    assertEquals(6, PossibleCpus.parse("0,2,5"));
  }

  @Test
  void refusesWhatIsNoList() {
    assertThrows(IOException.class, () -> PossibleCpus.parse(""));
    assertThrows(IOException.class, () -> PossibleCpus.parse("all"));
  }
}
