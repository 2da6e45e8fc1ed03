package io.sonde.perf.internal;

import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Denials;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe;
import io.sonde.kernel.FeatureProbes;
import io.sonde.kernel.FeatureTable;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens one perf event of each kind, disabled, and closes it at once. */
@Component
public final class PerfFeatures implements FeatureProbes {
  private static final int ANY_PROCESS = -1;
  private static final int FIRST_PROCESSOR = 0;
  private static final int NO_GROUP = -1;

  /** PERF_COUNT_SW_DUMMY, which counts nothing, and PERF_COUNT_HW_CPU_CYCLES. */
  private static final int DUMMY = 9;

  private static final int CPU_CYCLES = 0;

  /** Bit 0 of the flags: the event does not run before it is told to. */
  private static final int DISABLED = 1;

  /**
   * Called by the kernel only for test runs of fentry programs (net/bpf/test_run.c, Linux 5.5), and
   * a function of every kernel that is called when a task ends.
   */
  private static final List<String> FUNCTIONS = List.of("bpf_fentry_test1", "do_exit");

  /** A file that is there; its first byte, which is its header's and never executed. */
  private static final String FILE = "/proc/self/exe";

  private final Kernel kernel;
  private final EventSources sources;

  @Activate
  public PerfFeatures(@org.osgi.service.component.annotations.Reference Kernel kernel) {
    this(kernel, new EventSources(Path.of("/sys/bus/event_source/devices")));
  }

  PerfFeatures(Kernel kernel, EventSources sources) {
    this.kernel = kernel;
    this.sources = sources;
  }

  @Override
  public List<FeatureProbe> probes() {
    return FeatureTable.read(PerfFeatures.class, "features.txt")
        .probes(
            Map.of(
                "perf.system", this::system,
                "perf.kprobe", this::kprobe,
                "perf.uprobe", this::uprobe,
                "perf.hardware", this::hardware));
  }

  private Verdict system(Feature feature) {
    try {
      open(new Attributes(EventType.PERF_TYPE_SOFTWARE.number()).set(AttributeField.CONFIG, DUMMY));
      return feature.yes("");
    } catch (KernelException e) {
      return refused(feature, e);
    }
  }

  /** A virtual machine often has no counters: ENOENT, or EOPNOTSUPP on some processors. */
  private Verdict hardware(Feature feature) {
    try {
      open(
          new Attributes(EventType.PERF_TYPE_HARDWARE.number())
              .set(AttributeField.CONFIG, CPU_CYCLES));
      return feature.yes("");
    } catch (KernelException e) {
      return e.is(Errno.ENOENT) || e.is(Errno.EOPNOTSUPP) || e.is(Errno.ENODEV)
          ? feature.no("this machine shows no counters of the processor: " + e.getMessage())
          : refused(feature, e);
    }
  }

  private Verdict kprobe(Feature feature) throws IOException {
    if (!sources.has("kprobe")) {
      return absent(feature, "kprobe", "CONFIG_KPROBES");
    }
    KernelException refusal = null;
    for (String function : FUNCTIONS) {
      try {
        openProbe("kprobe", function);
        return feature.yes("");
      } catch (KernelException e) {
        refusal = e;
        if (!e.is(Errno.ENOENT)) {
          break;
        }
      }
    }
    return refused(feature, refusal);
  }

  private Verdict uprobe(Feature feature) throws IOException {
    if (!sources.has("uprobe")) {
      return absent(feature, "uprobe", "CONFIG_UPROBES");
    }
    try {
      openProbe("uprobe", FILE);
      return feature.yes("");
    } catch (KernelException e) {
      return refused(feature, e);
    }
  }

  private Verdict absent(Feature feature, String source, String option) {
    return feature.no(
        "n".equals(kernel.config().get(option))
            ? "this kernel was built without " + option
            : "this kernel has no event source '" + source + "'");
  }

  /** Opens what {@code config1} names, at offset 0 ({@code config2}). */
  private void openProbe(String source, String subject) throws IOException {
    byte[] text = subject.getBytes(StandardCharsets.UTF_8);
    ByteBuffer name = ByteBuffer.allocateDirect(text.length + 1).put(text).put((byte) 0).flip();
    open(
        new Attributes(sources.type(source))
            .set(AttributeField.CONFIG1, kernel.calls().address(name)));
    Reference.reachabilityFence(name);
  }

  private void open(Attributes attributes) throws KernelException {
    kernel
        .calls()
        .perfEventOpen(
            attributes.set(AttributeField.FLAGS, DISABLED).bytes(),
            ANY_PROCESS,
            FIRST_PROCESSOR,
            NO_GROUP,
            "a test event")
        .close();
  }

  private Verdict refused(Feature feature, KernelException e) {
    if (e.is(Errno.ENOSYS)) {
      return feature.no("this kernel has no perf events", "a kernel built with CONFIG_PERF_EVENTS");
    }
    return Denials.isDenial(e)
        ? new Denials(kernel).verdict(feature, e, Capability.CAP_PERFMON)
        : feature.unknown(e.getMessage());
  }
}
