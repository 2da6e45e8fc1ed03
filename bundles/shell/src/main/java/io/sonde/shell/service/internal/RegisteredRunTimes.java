package io.sonde.shell.service.internal;

import io.sonde.bpf.RunTimeStatistics;
import io.sonde.kernel.Descriptor;
import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** By the service of bpf(2), which is asked for when first used: most commands need none. */
@Component
public final class RegisteredRunTimes implements RunTimes {
  private final BundleContext context;

  @Activate
  public RegisteredRunTimes(BundleContext context) {
    this.context = context;
  }

  @Override
  public Descriptor enable() throws IOException {
    ServiceReference<RunTimeStatistics> found =
        context.getServiceReference(RunTimeStatistics.class);
    RunTimeStatistics service = found == null ? null : context.getService(found);
    if (service == null) {
      throw new IOException("the bundle with bpf(2) is not running");
    }
    try {
      return service.enable();
    } finally {
      context.ungetService(found);
    }
  }
}
