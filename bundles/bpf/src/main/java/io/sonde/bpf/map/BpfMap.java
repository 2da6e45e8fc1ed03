package io.sonde.bpf.map;

import io.sonde.api.lang.MapSpec;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A map in the kernel. Keys and values are buffers of exactly {@link #keySize} and {@link
 * #valueSize} remaining bytes, in native byte order; keys of queues, stacks and Bloom filters have
 * none. Closing it closes the descriptor; the map lives on while a program or pin holds it. Any
 * thread may use it; a closed map throws IllegalStateException.
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

  /**
   * The numbers of the possible processors, in the order of their values in that of a per-CPU map;
   * empty for other maps.
   */
  List<Integer> processors();

  /** BPF_MAP_LOOKUP_ELEM. */
  Optional<ByteBuffer> lookup(ByteBuffer key) throws KernelException;

  /**
   * BPF_MAP_LOOKUP_ELEM with BPF_F_LOCK: the value under its {@code bpf_spin_lock}, so that no
   * program is half through changing it. Linux 5.1, types whose values have such a lock.
   */
  Optional<ByteBuffer> lookupLocked(ByteBuffer key) throws KernelException;

  /** BPF_MAP_UPDATE_ELEM. */
  void update(ByteBuffer key, ByteBuffer value, UpdateFlag flag) throws KernelException;

  /**
   * BPF_MAP_DELETE_ELEM.
   *
   * @return false if there was no such key
   * @throws UnsupportedMapOperationException if entries of this type cannot be deleted
   */
  boolean delete(ByteBuffer key) throws IOException;

  /**
   * BPF_MAP_LOOKUP_AND_DELETE_ELEM: queues and stacks, hashes since Linux 5.14.
   *
   * @return empty if there was no such key
   * @throws UnsupportedMapOperationException if the type or the kernel has no such operation
   */
  Optional<ByteBuffer> lookupAndDelete(ByteBuffer key) throws IOException;

  /**
   * BPF_MAP_GET_NEXT_KEY. A key that is not there any more is followed by the first: {@link
   * #entries} reads a map that changes.
   *
   * @param key empty for the first
   * @return empty after the last
   */
  Optional<ByteBuffer> nextKey(Optional<ByteBuffer> key) throws KernelException;

  /** What is done with many entries at a time. */
  MapEntries entries();

  /** Adds to a queue, stack or Bloom filter, which throws E2BIG if it is full. */
  default void push(ByteBuffer value) throws KernelException {
    update(ByteBuffer.allocate(0), value, UpdateFlag.ANY);
  }

  /** Takes the next of a queue or stack; empty if there is none. */
  default Optional<ByteBuffer> pop() throws IOException {
    return lookupAndDelete(ByteBuffer.allocate(0));
  }

  /** The next of a queue or stack, which stays there; empty if there is none. */
  default Optional<ByteBuffer> peek() throws KernelException {
    return lookup(ByteBuffer.allocate(0));
  }

  /**
   * Whether a Bloom filter may have this value: false is certain. Linux 5.16.
   *
   * @throws IllegalStateException if it is none
   */
  boolean mayContain(ByteBuffer value) throws KernelException;

  /** The sum, over all processors, of the 8-byte counter at this index of a per-CPU array. */
  long sumOfPerCpu(int index) throws KernelException;

  /** What the kernel says of it now. */
  BpfMapInfo info() throws IOException;

  /**
   * BPF_MAP_FREEZE: from now on no process can change it through bpf(2), for good; programs can.
   * Linux 5.2.
   */
  void freeze() throws KernelException;

  /**
   * BPF_OBJ_PIN: a name in a bpf file system, which keeps the map when this process ends. Deleting
   * the file takes it away.
   *
   * @param path whose folder is in a bpf file system; nothing may be there yet
   */
  void pin(Path path) throws KernelException;

  /**
   * Maps an array into this process: created with BPF_F_MMAPABLE, Linux 5.5. The caller closes it.
   *
   * @param writable needs a map that is not frozen
   * @throws UnsupportedMapOperationException if it is no array or was not created so
   */
  MappedArray map(boolean writable) throws IOException;

  @Override
  void close();

  /** When an update is to succeed. */
  enum UpdateFlag {
    /** BPF_ANY: in any case. */
    ANY,
    /** BPF_NOEXIST: only if there is no such key. */
    NO_EXIST,
    /** BPF_EXIST: only if there is. */
    EXIST,
    /** BPF_F_LOCK: in any case, under the value's {@code bpf_spin_lock}. Linux 5.1. */
    LOCKED;

    /** The bits that bpf(2) takes (include/uapi/linux/bpf.h). */
    public int bits() {
      return this == LOCKED ? 4 : ordinal();
    }
  }
}
