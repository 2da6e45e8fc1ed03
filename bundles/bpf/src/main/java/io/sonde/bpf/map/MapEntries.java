package io.sonde.bpf.map;

import io.sonde.api.MapView.EntryReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Many entries of a map at a time: by the batch commands (Linux 5.6) where the kernel has them for
 * the map's type, else one by one. Pages of entries go through direct buffers that are reused, so
 * that neither memory nor system calls grow with each entry.
 */
@ProviderType
public interface MapEntries {
  /**
   * Reads all entries. An entry that is there all the time is read exactly once; one that comes or
   * goes meanwhile, once or not at all. Types that the kernel can only walk key by key cost memory
   * for each key, to know those read already.
   *
   * @return how many entries the reader got
   * @throws UnsupportedMapOperationException if this type cannot be read as a whole
   * @throws IOException also if a map that is walked key by key changes faster than it can be read
   */
  long forEach(EntryReader reader) throws IOException;

  /**
   * Reads all entries and removes each as it is read, so that what programs count between two
   * drains is counted once: hashes since Linux 5.6, queues and stacks. On older kernels a change
   * between reading and removing an entry of a hash is lost.
   *
   * @param reader entries of a page that it did not want are gone all the same
   * @return how many entries were removed
   * @throws UnsupportedMapOperationException if entries of this type cannot be removed
   */
  long drain(EntryReader reader) throws IOException;

  /**
   * Removes all entries; sets those of an array to zero.
   *
   * @return how many
   * @throws UnsupportedMapOperationException if neither can be done
   */
  long clear() throws IOException;

  /**
   * Sets entries, in order.
   *
   * @param keys one after the other, with no gap
   * @param values of as many entries
   * @return how many were set, which is all
   * @throws MapBatchException if the kernel refuses one: it tells how many were set before
   */
  int updateAll(ByteBuffer keys, ByteBuffer values, BpfMap.UpdateFlag flag) throws IOException;

  /**
   * Removes entries.
   *
   * @param keys one after the other, with no gap; those that are not there are passed over
   * @return how many were removed
   * @throws MapBatchException if the kernel refuses one: it tells how many were handled before
   * @throws UnsupportedMapOperationException if entries of this type cannot be removed
   */
  int deleteAll(ByteBuffer keys) throws IOException;
}
