package io.sonde.bpf.map.internal;

import io.sonde.api.lang.MapType;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.InfoByFd;
import io.sonde.bpf.attr.internal.MapInfo;
import io.sonde.bpf.map.BpfMapInfo;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Asks the kernel about a map: BPF_OBJ_GET_INFO_BY_FD and {@code fdinfo}. */
public final class MapInfoReader {
  private static final int INFO_BYTES =
      MapInfo.BTF_VALUE_TYPE_ID.offset() + MapInfo.BTF_VALUE_TYPE_ID.bytes();

  private static final Path FDINFO = Path.of("/proc/self/fdinfo");

  private MapInfoReader() {}

  /**
   * @param descriptor of a map
   * @param subject what errors call it
   * @throws IOException also if it is a map of a type that sonde does not know
   */
  public static BpfMapInfo read(SystemCalls calls, int descriptor, String subject)
      throws IOException {
    Map<String, String> more = fdinfo(descriptor);
    if (!more.containsKey("map_type")) {
      throw new IOException(subject + " is no map");
    }
    ByteBuffer info = struct(calls, descriptor, subject);
    int type = number(info, MapInfo.TYPE);
    if (type <= 0 || type >= MapType.values().length) {
      throw new IOException(subject + " has a type that sonde does not know: " + type);
    }
    return new BpfMapInfo(
        MapType.values()[type],
        number(info, MapInfo.ID),
        name(info),
        number(info, MapInfo.KEY_SIZE),
        number(info, MapInfo.VALUE_SIZE),
        number(info, MapInfo.MAX_ENTRIES),
        number(info, MapInfo.MAP_FLAGS),
        number(info, MapInfo.BTF_ID),
        number(info, MapInfo.BTF_KEY_TYPE_ID),
        number(info, MapInfo.BTF_VALUE_TYPE_ID),
        memory(more),
        "1".equals(more.get("frozen")));
  }

  /** No map takes nothing: kernels that do not count a type (before 6.4 several) say 0. */
  private static OptionalLong memory(Map<String, String> fdinfo) {
    long bytes = Long.parseLong(fdinfo.getOrDefault("memlock", "0"));
    return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  private static ByteBuffer struct(SystemCalls calls, int descriptor, String subject)
      throws KernelException {
    ByteBuffer info = MapHandle.direct(INFO_BYTES);
    new Attributes<>(calls, InfoByFd.class)
        .set(InfoByFd.BPF_FD, descriptor)
        .set(InfoByFd.INFO_LEN, INFO_BYTES)
        .point(InfoByFd.INFO, info)
        .call(BpfCommand.BPF_OBJ_GET_INFO_BY_FD, subject);
    return info;
  }

  private static int number(ByteBuffer info, MapInfo field) {
    return info.getInt(field.offset());
  }

  private static String name(ByteBuffer info) {
    byte[] name = new byte[MapInfo.NAME.bytes()];
    info.get(MapInfo.NAME.offset(), name);
    int end = 0;
    while (end < name.length && name[end] != 0) {
      end++;
    }
    return new String(name, 0, end, StandardCharsets.US_ASCII);
  }

  private static Map<String, String> fdinfo(int descriptor) throws IOException {
    return Files.readAllLines(FDINFO.resolve(Integer.toString(descriptor))).stream()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2)
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (a, b) -> b));
  }
}
