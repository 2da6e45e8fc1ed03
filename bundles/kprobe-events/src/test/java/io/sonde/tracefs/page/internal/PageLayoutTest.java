package io.sonde.tracefs.page.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageLayoutTest {
  @Test
  void isReadFromTheKernelsOwnWords() throws IOException {
    assertEquals(
        PageBuilder.LAYOUT, PageLayout.parse(PageBuilder.HEADER_PAGE, PageBuilder.HEADER_EVENT));
  }

  @Test
  void pagesMayBeLarger() throws IOException {
    String larger = PageBuilder.HEADER_PAGE.replace("4080", "65520");

    assertEquals(65536, PageLayout.parse(larger, PageBuilder.HEADER_EVENT).size());
  }

  @Test
  void olderKernelsHaveNoTimeStamps() throws IOException {
    String older = PageBuilder.HEADER_EVENT.replace("\ttime_stamp : type == 31\n", "");

    assertEquals(-1, PageLayout.parse(PageBuilder.HEADER_PAGE, older).entry().timeStamp());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offset:16 | offset:4",
        "size:4080 | size:0",
        "size:4080 | size:999999999999",
        "local_t commit;	offset:8;	size:8 | local_t commit;	offset:8;	size:2",
        "u64 timestamp;	offset:0;	size:8 | u64 timestamp;	offset:0;	size:4",
        "timestamp | time",
        "char data | char dat",
      })
  void aPageThatCannotBeIsRefused(String change) {
    String[] parts = change.split(" \\| ");
    String text = PageBuilder.HEADER_PAGE.replace(parts[0], parts[1]);

    IOException e =
        assertThrows(IOException.class, () -> PageLayout.parse(text, PageBuilder.HEADER_EVENT));
    assertTrue(e.getMessage().contains("header_page"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5 bits | 6 bits", "type == 29 | type == 3", "type_len  == | len =="})
  void anEntryThatCannotBeIsRefused(String change) {
    String[] parts = change.split(" \\| ");
    String text = PageBuilder.HEADER_EVENT.replace(parts[0], parts[1]);

    IOException e =
        assertThrows(IOException.class, () -> PageLayout.parse(PageBuilder.HEADER_PAGE, text));
    assertTrue(e.getMessage().contains("header_event"), e.getMessage());
  }
}
