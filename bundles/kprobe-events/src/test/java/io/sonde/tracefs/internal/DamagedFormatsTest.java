package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.tracefs.page.internal.CommonFields;
import io.sonde.tracefs.page.internal.CpuPages;
import io.sonde.tracefs.page.internal.DecodedBatch;
import io.sonde.tracefs.page.internal.EntryWriters;
import io.sonde.tracefs.page.internal.EventForm;
import io.sonde.tracefs.page.internal.PageLayout;
import io.sonde.tracefs.page.internal.PageMerge;
import io.sonde.tracefs.page.internal.PrintFormat;
import io.sonde.tracefs.page.internal.TaskTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Formats and layouts with something changed, used on pages of a real kernel: an exception that is
 * declared, or records that keep to their schemas.
 */
class DamagedFormatsTest {
  private static final RecordedKernel KERNEL = new RecordedKernel("6.12");
  private static final List<String> EVENTS =
      List.of("sched_process_exec", "sys_enter_openat", "sched_waking", "open", "opened");
  private static final int ROUNDS = 4_000;

  private final Random random = new Random(612);
  private final DecodedBatch batch = new DecodedBatch(1 << 20, Integer.MAX_VALUE);
  private final byte[] pages = KERNEL.content("pages.gz");
  private int refused;

  DamagedFormatsTest() throws IOException {}

  private String damaged(String name) throws IOException {
    StringBuilder text = new StringBuilder(KERNEL.text(name));
    for (int change = random.nextInt(3); change > 0; change--) {
      int at = random.nextInt(text.length());
      String any = "0123456789[];:*abcdefghijklmnopqrstuvwxyz_ \t\n-%{}";
      char c = any.charAt(random.nextInt(any.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, c);
        case 1 -> text.insert(at, c);
        default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
      }
    }
    return text.toString();
  }

  @Test
  void damageIsRefusedOrHarmless() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      String event = EVENTS.get(round % EVENTS.size());
      String text = damaged(event + ".format");
      try {
        TracepointFormat format = FormatParser.parse("any", event, text);
        EventForm form = EventForm.of(format, PrintFormat.of(text), event);
        PageLayout layout = PageLayout.parse(damaged("header_page"), damaged("header_event"));
        read(layout, CommonFields.of(format), form);
      } catch (IOException e) {
        refused++;
      }
    }
    assertTrue(refused > ROUNDS / 10 && refused < ROUNDS * 9 / 10, refused + " refused");
    assertTrue(batch.records().size() > ROUNDS, batch.records().size() + " records");
  }

  private void read(PageLayout layout, CommonFields common, EventForm form) throws IOException {
    EntryWriters writers = new EntryWriters(common);
    writers.add(form);
    int[] at = new int[1];
    CpuPages processor =
        new CpuPages(
            0,
            into -> {
              int length = Math.min(into.remaining(), pages.length - at[0]);
              into.put(pages, at[0], length);
              at[0] += length;
              return length;
            },
            layout,
            writers,
            new TaskTable(task -> Optional.empty()));
    new PageMerge(List.of(processor)).drain(batch.cleared());
  }
}
