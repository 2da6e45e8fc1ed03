package io.sonde.bpf.map;

import io.sonde.api.TraceException;
import io.sonde.api.lang.MapSpec;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service that creates and opens maps which belong to no object: of every type that the kernel
 * offers. The caller closes what it gets.
 */
@ProviderType
public interface Maps {
  /**
   * As {@link #create(MapSpec, MapOptions)} with none.
   *
   * @throws TraceException as that does
   */
  default BpfMap create(MapSpec spec) throws TraceException {
    return create(spec, MapOptions.NONE);
  }

  /**
   * BPF_MAP_CREATE. Flags that the type cannot be without are added (BPF_F_NO_PREALLOC for tries
   * and local storages, BPF_F_MMAPABLE for arenas); a perf event array with no entries gets one for
   * each processor; a local storage without types gets bytes. A spec with a pin gives the map that
   * is pinned there, which is created and pinned if there is none.
   *
   * @throws io.sonde.api.UnsupportedFeatureException if the kernel lacks the type
   * @throws io.sonde.api.MissingCapabilityException if this process may not
   * @throws TraceException if the kernel refuses for another reason, which the message names as far
   *     as the type's rules tell
   */
  BpfMap create(MapSpec spec, MapOptions options) throws TraceException;

  /**
   * BPF_OBJ_GET: opens the map that is pinned there. Its spec is what the kernel knows, with
   * schemas of keys and values where the kernel has their BTF.
   *
   * @throws TraceException if there is none, or it is no map
   */
  BpfMap openPinned(Path path) throws TraceException;

  /**
   * BPF_MAP_GET_FD_BY_ID: opens a map of any process, as {@link #openPinned}. Needs CAP_SYS_ADMIN.
   *
   * @throws TraceException if there is none, or this process may not
   */
  BpfMap openById(int id) throws TraceException;
}
