package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.tracefs.page.internal.CpuPages;
import io.sonde.tracefs.page.internal.DecodedBatch;
import io.sonde.tracefs.page.internal.DecodedBatch.Decoded;
import io.sonde.tracefs.page.internal.PageLayout;
import io.sonde.tracefs.page.internal.PageMerge;
import io.sonde.tracefs.page.internal.TaskTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pages that were recorded from kernels on x86-64, each with what the kernel itself had to say of
 * the same events: {@code cat per_cpu/cpu0/trace}, then {@code trace_pipe_raw}. The option {@code
 * stacktrace} was set on the way.
 */
class RecordedPagesTest {
  private static final List<String> EVERYWHERE =
      List.of("sched_process_exec", "sys_enter_openat", "sched_waking");

  @ParameterizedTest
  @CsvSource({"6.1, true", "6.12, true", "6.18, false"})
  void theKernelsTextSaysTheSame(String kernel, boolean kprobes) throws IOException {
    List<String> events =
        kprobes
            ? Stream.concat(EVERYWHERE.stream(), Stream.of("open", "opened")).toList()
            : EVERYWHERE;
    RecordedKernel recorded = new RecordedKernel(kernel);
    byte[] pages = recorded.content("pages.gz");
    PageLayout layout = recorded.layout();
    int[] read = new int[1];
    CpuPages processor =
        new CpuPages(
            0,
            into -> {
              int length = Math.min(layout.size(), pages.length - read[0]);
              into.put(pages, read[0], length);
              read[0] += length;
              return length;
            },
            layout,
            recorded.writers(events),
            new TaskTable(task -> Optional.empty()));
    DecodedBatch batch = new DecodedBatch(1 << 20, 100_000);

    assertFalse(new PageMerge(List.of(processor)).drain(batch));

    List<String> expected = KernelTrace.events(recorded.text("trace.gz"));
    assertEquals(
        String.join("\n", expected),
        String.join("\n", batch.records().stream().map(RecordedPagesTest::line).toList()));
    assertTrue(expected.size() > 100, expected.size() + " events");
    assertTrue(expected.stream().anyMatch(e -> e.contains(" stack of ")), "no stacks");
    assertEquals(kprobes, expected.stream().anyMatch(e -> e.contains(" path=\"/")));
  }

  private static String line(Decoded r) {
    long micros = (Long.parseLong(r.get("time")) + 500) / 1000;
    return r.get("pid") + " " + r.get("cpu") + " " + micros + " " + what(r);
  }

  private static String what(Decoded r) {
    return switch (r.schema()) {
      case "sched_process_exec" ->
          "sched_process_exec: " + named(r, "filename", "event_pid", "old_pid");
      case "sched_waking" -> "sched_waking: " + named(r, "comm", "event_pid", "prio", "target_cpu");
      case "sys_enter_openat" ->
          "sys_openat(dfd: %x, filename: %s, flags: %x, mode: %x)"
              .formatted(
                  Integer.parseInt(r.get("dfd")),
                  r.get("filename").substring(2),
                  Integer.parseInt(r.get("flags")),
                  Integer.parseInt(r.get("mode")));
      case "open" -> "open: " + named(r, "dfd") + " path=\"" + r.get("path") + "\"";
      case "opened" -> "opened: " + named(r, "ret") + " comm=\"" + r.get("comm") + "\"";
      default -> "stack of " + r.get("stack").split(" <- ").length;
    };
  }

  private static String named(Decoded record, String... fields) {
    StringBuilder text = new StringBuilder();
    for (String field : fields) {
      text.append(text.length() == 0 ? "" : " ");
      text.append(field.replace("event_", "")).append('=').append(record.get(field));
    }
    return text.toString();
  }
}
