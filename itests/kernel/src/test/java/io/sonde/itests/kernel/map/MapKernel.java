package io.sonde.itests.kernel.map;

import io.sonde.api.MapView.EntryReader;
import io.sonde.bpf.load.internal.KernelMaps;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.Maps;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.internal.LinuxKernel;
import io.sonde.syscall.jna.internal.JnaCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The services of the bundles on the running kernel, without a framework. */
final class MapKernel {
  private final Kernel kernel = new LinuxKernel(new JnaCalls());
  private final Maps maps = new KernelMaps(kernel);

  Kernel kernel() {
    return kernel;
  }

  Maps maps() {
    return maps;
  }

  static ByteBuffer u32(int number) {
    return buffer(Integer.BYTES).putInt(0, number);
  }

  static ByteBuffer u64(long... numbers) {
    ByteBuffer buffer = buffer(Long.BYTES * numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      buffer.putLong(i * Long.BYTES, numbers[i]);
    }
    return buffer;
  }

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return HexFormat.of().formatHex(copy);
  }

  /** All entries as we read them, as {@link Bpftool#dump} gives them; none may come twice. */
  static Map<String, String> dump(BpfMap map) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    EntryReader reader =
        (key, value) -> {
          if (entries.put(hex(key), hex(value)) != null) {
            throw new AssertionError("twice: " + hex(key));
          }
          return true;
        };
    map.entries().forEach(reader);
    return entries;
  }
}
