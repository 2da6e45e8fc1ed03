package io.sonde.tracefs.dynamic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listings of three kernels, each of all the forms that it has. */
class ListingTest {
  @ParameterizedTest
  @CsvSource({
    "6.1, KPROBE_EVENTS, 25",
    "6.1, UPROBE_EVENTS, 11",
    "6.1, DYNAMIC_EVENTS, 43",
    "6.12, KPROBE_EVENTS, 32",
    "6.12, UPROBE_EVENTS, 11",
    "6.12, DYNAMIC_EVENTS, 60",
    "6.18, UPROBE_EVENTS, 11"
  })
  void everyLineIsUnderstood(String kernel, RegistryFile file, int lines)
      throws EventSyntaxException {
    String text = Tables.text("listing-" + kernel + "." + file.path());
    List<ListedEvent> listed = DynamicEventParser.parseListing(file, text);
    assertEquals(lines, listed.size());
    for (ListedEvent line : listed) {
      assertEquals(Optional.empty(), line.problem(), line.line());
      assertEquals(line.line().startsWith("s:"), line.event().isEmpty(), line.line());
      if (line.event().isPresent()) {
        DynamicEvent event = line.event().get();
        assertTrue(ListedForm.matches(event, event, List.of()), line.line());
        assertEquals(event, DynamicEventParser.parse(event.file(), event.text()), line.line());
      }
    }
  }

  @Test
  void whatIsNotUnderstoodIsThereWithItsReason() {
    String text = "# a comment\n\np:g/e vfs_read\nu:user x\nx:new thing\n";
    List<ListedEvent> listed = DynamicEventParser.parseListing(RegistryFile.DYNAMIC_EVENTS, text);
    assertEquals(List.of("p:g/e vfs_read", "u:user x", "x:new thing"), lines(listed));
    assertTrue(listed.get(0).event().isPresent());
    assertTrue(listed.get(1).event().isEmpty() && listed.get(1).problem().isEmpty());
    assertEquals(1, listed.get(2).problem().orElseThrow().column());
  }

  private static List<String> lines(List<ListedEvent> listed) {
    return listed.stream().map(ListedEvent::line).toList();
  }
}
