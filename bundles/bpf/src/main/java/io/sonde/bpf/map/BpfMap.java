package io.sonde.bpf.map;

import io.sonde.api.lang.MapSpec;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A map in the kernel. Keys and values are buffers of exactly {@link #keySize} and {@link
 * #valueSize} remaining bytes, in native byte order. Closing it closes the descriptor; the map
 * lives on while a program or pin holds it.
 */
@ProviderType
public interface BpfMap extends AutoCloseable {
  MapSpec spec();

  int descriptor();

  int keySize();

  /**
   * Bytes of a value as bpf(2) gives it: of a per-CPU map, one padded to 8 bytes for each possible
   * processor.
   */
  int valueSize();

  /** BPF_MAP_LOOKUP_ELEM. */
  Optional<ByteBuffer> lookup(ByteBuffer key) throws KernelException;

  /** BPF_MAP_UPDATE_ELEM. */
  void update(ByteBuffer key, ByteBuffer value, UpdateFlag flag) throws KernelException;

  /**
   * BPF_MAP_DELETE_ELEM.
   *
   * @return false if there was no such key
   */
  boolean delete(ByteBuffer key) throws KernelException;

  /**
   * BPF_MAP_GET_NEXT_KEY.
   *
   * @param key empty for the first
   * @return empty after the last
   */
  Optional<ByteBuffer> nextKey(Optional<ByteBuffer> key) throws KernelException;

  /** The sum, over all processors, of the 8-byte counter at this index of a per-CPU array. */
  long sumOfPerCpu(int index) throws KernelException;

  @Override
  void close();

  /** When an update is to succeed. */
  enum UpdateFlag {
    /** BPF_ANY: in any case. */
    ANY,
    /** BPF_NOEXIST: only if there is no such key. */
    NO_EXIST,
    /** BPF_EXIST: only if there is. */
    EXIST
  }
}
