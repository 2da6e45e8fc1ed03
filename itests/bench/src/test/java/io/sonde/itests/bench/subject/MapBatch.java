package io.sonde.itests.bench.subject;

import io.sonde.api.TraceException;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.load.internal.KernelMaps;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.BpfMap.UpdateFlag;
import io.sonde.kernel.internal.LinuxKernel;
import io.sonde.syscall.jna.internal.JnaCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads a hash of u64 to u64 as a whole, so many times, and sums its values. The arguments: the
 * entries, the rounds.
 */
public final class MapBatch {
  private MapBatch() {}

  public static void main(String[] args) throws IOException, TraceException {
    int entries = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    KernelMaps maps = new KernelMaps(new LinuxKernel(new JnaCalls()));
    double[] times = new double[rounds];
    try (BpfMap map = maps.create(MapSpec.of("bench_java", MapType.HASH, 8, 8, entries))) {
      fill(map, entries);
      for (int round = 0; round < rounds; round++) {
        times[round] = read(map, entries);
      }
    }
    Arrays.sort(times);
    Figure.print("ns", times[rounds / 2]);
    Figure.print("fastest", times[0]);
  }

  private static void fill(BpfMap map, int entries) throws IOException {
    ByteBuffer keys = ByteBuffer.allocate(entries * Long.BYTES).order(ByteOrder.nativeOrder());
    ByteBuffer values = ByteBuffer.allocate(entries * Long.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < entries; i++) {
      keys.putLong(i * Long.BYTES, i * 7919L);
      values.putLong(i * Long.BYTES, i);
    }
    map.entries().updateAll(keys, values, UpdateFlag.ANY);
  }

  private static double read(BpfMap map, int entries) throws IOException {
    long[] sum = new long[1];
    long start = System.nanoTime();
    long count =
        map.entries()
            .forEach(
                (key, value) -> {
                  sum[0] += value.getLong(value.position());
                  return true;
                });
    long time = System.nanoTime() - start;
    if (count != entries || sum[0] != (long) entries * (entries - 1) / 2) {
      throw new IllegalStateException(count + " entries read, their sum is " + sum[0]);
    }
    return (double) time / entries;
  }
}
