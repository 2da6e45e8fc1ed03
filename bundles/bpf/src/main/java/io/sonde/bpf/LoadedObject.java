package io.sonde.bpf;

import io.sonde.api.Notice;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.bpf.map.BpfMap;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Programs and maps in the kernel, and their owner: closing it closes every descriptor, closing
 * twice is harmless.
 */
@ProviderType
public interface LoadedObject extends AutoCloseable {
  ObjectSpec spec();

  /** The programs, by name, in the object's order. */
  Map<String, ProgramHandle> programs();

  /** The maps, by name, in the object's order. */
  Map<String, BpfMap> maps();

  /** What the user should know of how it was loaded, such as what the kernel would not take. */
  List<Notice> notices();

  @Override
  void close();
}
