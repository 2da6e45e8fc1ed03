package io.sonde.api.lang;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.probe.ProbePlan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a compilation may depend on besides the text: an immutable snapshot of a kernel.
 *
 * @param architecture what it runs on
 * @param kernel its version
 * @param types its BTF; empty, or of no bytes, where it has none. Read only if the text needs a
 *     type of the kernel's
 * @param features what it offers, by names such as {@code map:ringbuf} and {@code
 *     helper:bpf_trace_vprintk}
 * @param config CONFIG answers known, such as {@code CONFIG_NET_NS} = {@code y}; not copied, and
 *     not looked into unless the text names one, as a kernel may have to read them first
 * @param usdt notes of the user-space probes that the text reads
 * @param plans how each probe is given, in the order of {@link Language#probes}, with all that a
 *     program may read of its context
 * @param printk how {@code bpf_trace_printk} is to reach the user
 * @param excluded the processes whose events are left out
 */
public record CompileTarget(
    Architecture architecture,
    KernelVersion kernel,
    Optional<TypeInfo> types,
    Set<String> features,
    Map<String, String> config,
    List<UsdtNote> usdt,
    List<ProbePlan> plans,
    PrintkMode printk,
    List<ProcessId> excluded) {
  public CompileTarget {
    features = Set.copyOf(features);
    config = Collections.unmodifiableMap(config);
    usdt = List.copyOf(usdt);
    plans = List.copyOf(plans);
    excluded = List.copyOf(excluded);
  }

  /** One that leaves out one process at most. */
  public CompileTarget(
      Architecture architecture,
      KernelVersion kernel,
      Optional<TypeInfo> types,
      Set<String> features,
      Map<String, String> config,
      List<UsdtNote> usdt,
      List<ProbePlan> plans,
      PrintkMode printk,
      Optional<ProcessId> excluded) {
    this(
        architecture,
        kernel,
        types,
        features,
        config,
        usdt,
        plans,
        printk,
        excluded.map(List::of).orElseGet(List::of));
  }

  /** The same with these plans. */
  public CompileTarget withPlans(List<ProbePlan> newPlans) {
    return new CompileTarget(
        architecture, kernel, types, features, config, usdt, newPlans, printk, excluded);
  }

  /**
   * A process as the kernel sees it.
   *
   * @param tgid its id in the pid namespace
   * @param namespaceDevice the device of the namespace's file; 0 for the initial pid namespace
   * @param namespaceInode the inode of the namespace's file; 0 for the initial pid namespace
   */
  public record ProcessId(int tgid, long namespaceDevice, long namespaceInode) {
    public boolean inInitialNamespace() {
      return namespaceInode == 0;
    }
  }
}
