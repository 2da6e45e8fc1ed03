package io.sonde.tracefs.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.tracefs.page.internal.CommonFields;
import io.sonde.tracefs.page.internal.EntryWriters;
import io.sonde.tracefs.page.internal.EventForm;
import io.sonde.tracefs.page.internal.FrameNames;
import io.sonde.tracefs.page.internal.PageLayout;
import io.sonde.tracefs.page.internal.PrintFormat;
import io.sonde.tracefs.page.internal.StackWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What was recorded of a kernel: pages of a trace buffer, the formats that they are read by, and
 * the kernel's own text of them.
 */
record RecordedKernel(String release) {
  byte[] content(String name) throws IOException {
    String path = "pages/" + release + "/" + name;
    try (InputStream file = RecordedKernel.class.getResourceAsStream(path);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return in.readAllBytes();
    }
  }

  String text(String name) throws IOException {
    return new String(content(name), StandardCharsets.UTF_8);
  }

  PageLayout layout() throws IOException {
    return PageLayout.parse(text("header_page"), text("header_event"));
  }

  /** Those of the events, and of stacks. */
  EntryWriters writers(List<String> events) throws IOException {
    TracepointFormat stack =
        FormatParser.parse("ftrace", StackWriter.NAME, text(StackWriter.NAME + ".format"));
    EntryWriters writers = new EntryWriters(CommonFields.of(stack));
    writers.add(stack.id(), new StackWriter(stack, new FrameNames(Stream.empty())));
    for (String event : events) {
      String format = text(event + ".format");
      writers.add(
          EventForm.of(FormatParser.parse("any", event, format), PrintFormat.of(format), event));
    }
    return writers;
  }
}
