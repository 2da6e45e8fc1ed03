package io.sonde.bpf.load.internal;

import io.sonde.api.TraceException;
import io.sonde.api.lang.MapSpec;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.InfoByFd;
import io.sonde.bpf.attr.internal.MapInfo;
import io.sonde.bpf.attr.internal.Pinned;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/** Maps with a name in a bpf file system, by which several objects share them. */
final class PinnedMaps {
  private static final int INFO_BYTES = MapInfo.MAP_FLAGS.offset() + MapInfo.MAP_FLAGS.bytes();

  private final SystemCalls calls;

  PinnedMaps(SystemCalls calls) {
    this.calls = calls;
  }

  /**
   * Opens the map that is pinned there: BPF_OBJ_GET. The caller closes it.
   *
   * @param entries how many the map is to have
   * @return empty if there is none
   * @throws TraceException if it is not such a map
   */
  Optional<Descriptor> open(MapSpec spec, Path pin, int entries)
      throws TraceException, KernelException {
    Attributes<Pinned> attributes =
        new Attributes<>(calls, Pinned.class).pointText(Pinned.PATHNAME, pin.toString());
    Descriptor map;
    try {
      map = calls.own(attributes.call(BpfCommand.BPF_OBJ_GET, pin.toString()));
    } catch (KernelException e) {
      if (e.is(Errno.ENOENT)) {
        return Optional.empty();
      }
      throw e;
    }
    boolean fits = false;
    try {
      fits = fits(info(map, pin), spec, entries);
    } finally {
      if (!fits) {
        map.close();
      }
    }
    if (!fits) {
      throw new TraceException(
          "what is pinned at " + pin + " differs from map " + spec.name() + " in type or sizes",
          "remove " + pin + ", or pin the map elsewhere");
    }
    return Optional.of(map);
  }

  private ByteBuffer info(Descriptor map, Path pin) throws KernelException {
    ByteBuffer info = ByteBuffer.allocateDirect(INFO_BYTES).order(ByteOrder.nativeOrder());
    new Attributes<>(calls, InfoByFd.class)
        .set(InfoByFd.BPF_FD, map.number())
        .set(InfoByFd.INFO_LEN, INFO_BYTES)
        .point(InfoByFd.INFO, info)
        .call(BpfCommand.BPF_OBJ_GET_INFO_BY_FD, pin.toString());
    return info;
  }

  private static boolean fits(ByteBuffer info, MapSpec spec, int entries) {
    return info.getInt(MapInfo.TYPE.offset()) == spec.type().number()
        && info.getInt(MapInfo.KEY_SIZE.offset()) == spec.keySize()
        && info.getInt(MapInfo.VALUE_SIZE.offset()) == spec.valueSize()
        && info.getInt(MapInfo.MAX_ENTRIES.offset()) == entries;
  }

  /** Gives a map its name: BPF_OBJ_PIN. It stays when this process ends. */
  void pin(MapSpec spec, Path pin, Descriptor map) throws TraceException {
    try {
      new Attributes<>(calls, Pinned.class)
          .pointText(Pinned.PATHNAME, pin.toString())
          .set(Pinned.BPF_FD, map.number())
          .call(BpfCommand.BPF_OBJ_PIN, pin.toString());
    } catch (KernelException e) {
      throw new TraceException(
          "cannot pin map " + spec.name() + ": " + e.getMessage(),
          "the folder must be there, in a bpf file system (mount -t bpf bpf /sys/fs/bpf)",
          e);
    }
  }
}
