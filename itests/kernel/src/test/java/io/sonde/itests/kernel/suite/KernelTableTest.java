package io.sonde.itests.kernel.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.guest.KernelLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTableTest {
  private static final String TEXT =
      """
      # a comment
      test     host  6.1
      floor    1     2

      A.one    yes   yes
      A.two(x) -     yes
      A.two(y) -     yes
      """;

  @Test
  void rowsAndFloorsByKernel() {
    KernelTable table = KernelTable.parse(TEXT);
    assertEquals(List.of("host", "6.1"), table.kernels());
    assertEquals(Map.of("host", 1, "6.1", 2), table.floors());
    assertEquals(List.of("A.one", "A.two(x)", "A.two(y)"), table.tests().get("6.1"));
    assertEquals(List.of("x", "y"), table.arguments("6.1", "A.two"));
    assertEquals(List.of(), table.arguments("host", "A.two"));
    assertTrue(table.runs("6.1", "A.two"));
    assertFalse(table.runs("host", "A.two"));
    assertTrue(table.knows("A.two"));
    assertFalse(table.knows("A.three"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A.three yes", // a cell is missing
        "A.three yes no", // no word of the table's
        "A.one - -", // a second row
      })
  void aMalformedLineIsNamed(String line) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> KernelTable.parse(TEXT + line + "\n"));
    assertTrue(e.getMessage().contains(line), e::getMessage);
  }

  @Test
  void theTableOfTheTestsHasAFloorItCanReachForKernelsThereAre() {
    KernelTable table = KernelTable.read();
    assertEquals(KernelTable.HOST, table.kernels().get(0));
    for (String kernel : table.kernels()) {
      assertTrue(kernel.equals(KernelTable.HOST) || KernelLine.of(kernel).isPresent(), kernel);
      assertTrue(table.floors().get(kernel) <= table.tests().get(kernel).size(), kernel);
    }
  }
}
