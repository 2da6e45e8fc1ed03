package io.sonde.tracefs.page.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PageMergeTest {
  @Test
  void theProcessorsEventsComeInTheOrderOfTheirTimes() throws IOException {
    Random random = new Random(4);
    TreeMap<Long, String> expected = new TreeMap<>();
    List<CpuPages> processors = new ArrayList<>();
    long base = 1L << 40;
    for (int cpu = 0; cpu < 5; cpu++) {
      List<ByteBuffer> pages = new ArrayList<>();
      long time = base + cpu;
      // The third has nothing to give.
      for (int page = cpu == 2 ? 4 : 0; page < 4; page++) {
        PageBuilder builder = new PageBuilder(time);
        for (int event = 0; event < 80; event++) {
          // Times of different processors differ in their last digit.
          time += 5L * (1 + random.nextInt(random.nextInt(20) == 0 ? 1 << 28 : 1000));
          builder.event(time, CpuPagesTest.numbers(40, event));
          expected.put(time, cpu + " " + event);
        }
        pages.add(builder.done());
      }
      processors.add(CpuPagesTest.processor(cpu, pages.toArray(ByteBuffer[]::new)));
    }
    DecodedBatch batch = new DecodedBatch(1 << 20, 10_000);

    assertFalse(new PageMerge(processors).drain(batch));
    assertEquals(
        List.copyOf(expected.values()),
        batch.records().stream().map(r -> r.get("cpu") + " " + r.get("count")).toList());
    assertEquals(
        expected.keySet().stream().map(String::valueOf).toList(),
        batch.records().stream().map(r -> r.get("time")).toList());
  }
}
