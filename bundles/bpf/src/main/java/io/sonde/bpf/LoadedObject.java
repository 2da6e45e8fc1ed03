package io.sonde.bpf;

import io.sonde.api.Notice;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.bpf.map.BpfMap;
import io.sonde.kernel.KernelException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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

  /**
   * How often the kernel did not run a program because one was running already on that processor:
   * {@code recursion_misses} of {@code struct bpf_prog_info}, since the program was loaded.
   *
   * @param program its name
   * @return empty where the kernel does not count them: before Linux 5.12, and before 6.7 for
   *     programs attached through perf events (kprobes, tracepoints)
   * @throws IllegalArgumentException if the object has no such program
   */
  OptionalLong recursionMisses(String program) throws KernelException;

  /**
   * How often a program ran and for how long, as far as the kernel has counted.
   *
   * @param program its name
   * @throws IllegalArgumentException if the object has no such program
   */
  ProgramRuns runs(String program) throws KernelException;

  /** What the user should know of how it was loaded, such as what the kernel would not take. */
  List<Notice> notices();

  @Override
  void close();
}
