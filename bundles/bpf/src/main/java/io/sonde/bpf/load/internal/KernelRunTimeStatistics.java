package io.sonde.bpf.load.internal;

import io.sonde.bpf.RunTimeStatistics;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.EnableStats;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** BPF_ENABLE_STATS of bpf(2). */
@Component
public final class KernelRunTimeStatistics implements RunTimeStatistics {
  private final Kernel kernel;

  @Activate
  public KernelRunTimeStatistics(@Reference Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Descriptor enable() throws KernelException {
    Attributes<EnableStats> attributes = new Attributes<>(kernel.calls(), EnableStats.class);
    return kernel.calls().own(attributes.call(BpfCommand.BPF_ENABLE_STATS, "run time"));
  }
}
