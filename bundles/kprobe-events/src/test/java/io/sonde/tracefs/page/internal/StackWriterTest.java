package io.sonde.tracefs.page.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TracepointFormat.Field;
import io.sonde.kernel.KernelSymbols.Symbol;
import io.sonde.tracefs.MalformedPageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackWriterTest {
  private static final long BASE = 0xffffffff81000000L;
  private static final TracepointFormat FORMAT =
      Formats.of(
          4,
          new Field("size", "int", 8, 4, true),
          new Field("caller", "unsigned long[8]", 16, 64, false));

  private static FrameNames names() {
    return new FrameNames(
        Stream.of(
            new Symbol("later", BASE + 0x200, 'T', ""),
            new Symbol("first", BASE, 't', ""),
            new Symbol("hidden", 0, 'T', ""),
            new Symbol("inside", 0xffffffffc0000000L, 't', "xfs")));
  }

  private static String stack(int depth, long... frames) throws IOException {
    EntryWriters writers = new EntryWriters(CommonFields.of(FORMAT));
    writers.add(4, new StackWriter(FORMAT, names()));
    EventData data = new EventData(4, 40).int32(depth).int32(0);
    for (long frame : frames) {
      data.int64(frame);
    }
    ByteBuffer page = new PageBuilder(1).event(2, data.done()).done();
    boolean[] read = new boolean[1];
    CpuPages pages =
        new CpuPages(
            0,
            into -> {
              if (read[0]) {
                return -1;
              }
              read[0] = true;
              into.put(page.duplicate().clear());
              return page.capacity();
            },
            PageBuilder.LAYOUT,
            writers,
            new TaskTable(task -> Optional.empty()));
    DecodedBatch batch = new DecodedBatch(1 << 17, 100);
    new PageMerge(List.of(pages)).drain(batch);
    assertEquals(StackWriter.NAME, batch.records().get(0).schema());
    return batch.records().get(0).get("stack");
  }

  @Test
  void framesAreFunctionsAndOffsets() throws IOException {
    assertEquals(
        "first+0x12 <- later+0x0 <- inside+0x5 [xfs] <- [ftrace trampoline]",
        stack(4, BASE + 0x12, BASE + 0x200, 0xffffffffc0000005L, Integer.MAX_VALUE));
  }

  @Test
  void anAddressBelowAllFunctionsStaysOne() throws IOException {
    assertEquals("0x10", stack(1, 16));
  }

  @Test
  void theDepthEndsIt() throws IOException {
    assertEquals("first+0x1", stack(1, BASE + 1, BASE + 2));
    assertEquals("first+0x1", stack(8, BASE + 1, -1, BASE + 2));
    assertEquals("first+0x1", stack(1000, BASE + 1));
    assertEquals("", stack(-1, BASE + 1));
  }

  @Test
  void aStackWithoutItsDepthIsRefused() throws IOException {
    EntryWriters writers = new EntryWriters(CommonFields.of(FORMAT));
    writers.add(4, new StackWriter(FORMAT, names()));
    ByteBuffer page = new PageBuilder(1).event(2, new EventData(4, 40).done()).done();
    CpuPages pages =
        new CpuPages(
            0,
            into -> {
              into.put(page.duplicate().clear());
              return page.capacity();
            },
            PageBuilder.LAYOUT,
            writers,
            new TaskTable(task -> Optional.empty()));

    assertThrows(
        MalformedPageException.class,
        () -> new PageMerge(List.of(pages)).drain(new DecodedBatch(1 << 17, 100)));
  }
}
