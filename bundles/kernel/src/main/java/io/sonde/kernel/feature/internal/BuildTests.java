package io.sonde.kernel.feature.internal;

import io.sonde.api.KernelVersion;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** How the kernel was built, and what it shows of itself. */
final class BuildTests {
  /** The oldest that sonde is written for. */
  private static final KernelVersion OLDEST = KernelVersion.of(5, 4);

  /** Where every BTF begins (Documentation/bpf/btf.rst), in its own byte order. */
  private static final short BTF_MAGIC = (short) 0xeb9f;

  private static final int ENOUGH_SYMBOLS = 100;

  private final Kernel kernel;
  private final SystemFiles files;

  BuildTests(Kernel kernel, SystemFiles files) {
    this.kernel = kernel;
    this.files = files;
  }

  Map<String, Test> byId() {
    return Map.of(
        "kernel.release", this::release,
        "kernel.architecture", this::architecture,
        "kernel.btf", this::btf,
        "kernel.btf.modules", this::modules,
        "kernel.config", this::config,
        "kernel.jit", this::jit,
        "kernel.symbols", this::symbols);
  }

  private Verdict release(Feature feature) {
    return kernel.version().isAtLeast(OLDEST)
        ? feature.yes(kernel.release())
        : feature.no(kernel.release() + " is older than " + OLDEST);
  }

  /** The gateway would not be there on another. */
  private Verdict architecture(Feature feature) {
    return feature.yes(kernel.architecture().name().toLowerCase(Locale.ROOT));
  }

  private Verdict btf(Feature feature) throws IOException {
    ByteBuffer types = kernel.vmlinuxBtf();
    if (!types.hasRemaining()) {
      return feature.no("there is no /sys/kernel/btf/vmlinux");
    }
    return types.remaining() > Short.BYTES && types.getShort(0) == BTF_MAGIC
        ? feature.yes(String.format(Locale.ROOT, "%.1f MB", types.remaining() / 1e6))
        : feature.no("/sys/kernel/btf/vmlinux does not begin as BTF does");
  }

  private Verdict modules(Feature feature) throws IOException {
    if ("n".equals(kernel.config().get("CONFIG_MODULES"))) {
      return feature.yes("not needed: this kernel has no modules");
    }
    long described =
        files.list("sys/kernel/btf").orElse(List.of()).stream()
            .filter(name -> !name.equals("vmlinux"))
            .count();
    if (described > 0) {
      return feature.yes(described + (described == 1 ? " module" : " modules"));
    }
    if ("n".equals(kernel.config().get("CONFIG_DEBUG_INFO_BTF_MODULES"))) {
      return feature.no("this kernel was built without CONFIG_DEBUG_INFO_BTF_MODULES");
    }
    return files.head("proc/modules", 1).isEmpty()
        ? feature.unknown("no module is loaded")
        : feature.no("modules are loaded, and /sys/kernel/btf has none of them");
  }

  private Verdict config(Feature feature) {
    int options = kernel.config().size();
    return options > 0
        ? feature.yes(options + " options")
        : feature.no(
            "neither /proc/config.gz nor /boot/config-" + kernel.release() + " can be read");
  }

  private Verdict jit(Feature feature) throws IOException {
    boolean always = "y".equals(kernel.config().get("CONFIG_BPF_JIT_ALWAYS_ON"));
    OptionalInt setting;
    try {
      setting = files.setting("net/core/bpf_jit_enable");
    } catch (AccessDeniedException e) {
      return always
          ? feature.yes("always on")
          : feature.unknown("net.core.bpf_jit_enable may be read by root only");
    }
    if (setting.isEmpty()) {
      return feature.no("this kernel was built without CONFIG_BPF_JIT");
    }
    return setting.getAsInt() == 0
        ? feature.no("net.core.bpf_jit_enable is 0")
        : feature.yes(always ? "always on" : "on");
  }

  /** Hidden addresses read as zero; a few symbols have that address in truth (per-CPU ones). */
  private Verdict symbols(Feature feature) throws IOException {
    List<String> head = files.head("proc/kallsyms", ENOUGH_SYMBOLS);
    if (head.isEmpty()) {
      return feature.no("/proc/kallsyms is empty", "a kernel built with CONFIG_KALLSYMS");
    }
    if (head.stream().anyMatch(line -> !line.startsWith("0000000000000000"))) {
      return feature.yes("");
    }
    OptionalInt restriction = files.setting("kernel/kptr_restrict");
    boolean logs = kernel.capabilities().has(Capability.CAP_SYSLOG);
    return feature.no(
        "/proc/kallsyms shows zeros to this process"
            + (restriction.isPresent()
                ? ": kernel.kptr_restrict is "
                    + restriction.getAsInt()
                    + (logs ? "" : ", and CAP_SYSLOG is missing")
                : ""));
  }
}
