package io.sonde.tracefs.internal;

import io.sonde.api.event.Schema;
import io.sonde.api.lang.TracepointFormat;
import io.sonde.tracefs.page.internal.CommonFields;
import io.sonde.tracefs.page.internal.EntryWriters;
import io.sonde.tracefs.page.internal.EventForm;
import io.sonde.tracefs.page.internal.PageLayout;
import io.sonde.tracefs.page.internal.PrintFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A target for coverage-guided fuzzing: a text is an event's {@code format}, and the layout of
 * pages in {@code header_page} and {@code header_event}. What is made of it is sound, or it is
 * refused.
 */
public final class FormatFuzz {
  private static final List<String> EVENTS =
      List.of("sched_process_exec", "sys_enter_openat", "sched_waking", "kernel_stack");

  private FormatFuzz() {}

  /** What three kernels have. */
  public static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String release : List.of("6.1", "6.12", "6.18")) {
      RecordedKernel kernel = new RecordedKernel(release);
      for (String event : EVENTS) {
        seeds.add(kernel.content(event + ".format"));
      }
      String headers = kernel.text("header_page") + kernel.text("header_event");
      seeds.add(headers.getBytes(StandardCharsets.UTF_8));
    }
    return seeds;
  }

  /** One input, by the convention of fuzzers. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      TracepointFormat format = FormatParser.parse("group", "event", text);
      EventForm form = EventForm.of(format, PrintFormat.of(text), "event");
      new EntryWriters(CommonFields.of(format)).add(form);
      check(form);
    } catch (IOException refused) {
      told(refused);
    }
    try {
      PageLayout layout = PageLayout.parse(text, text);
      check(layout.data() > 0 && layout.data() < layout.size(), layout);
    } catch (IOException refused) {
      told(refused);
    }
  }

  private static void check(EventForm form) {
    Schema schema = form.schema();
    for (Schema.Field field : schema.fields()) {
      check(field.offset() >= 0 && field.offset() + field.type().size() <= schema.size(), field);
    }
    for (EventForm.Locator locator : form.locators()) {
      check(locator.offset() >= form.common(), locator);
      check(locator.offset() + Integer.BYTES <= form.fixed(), locator);
    }
  }

  private static void told(IOException refused) {
    check(refused.getMessage() != null && !refused.getMessage().isEmpty(), refused);
  }

  private static void check(boolean holds, Object what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
