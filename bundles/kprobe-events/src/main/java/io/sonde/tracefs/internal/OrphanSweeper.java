package io.sonde.tracefs.internal;

import io.sonde.kernel.Kernel;
import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.Orphans;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sweeps instances first: while events are enabled in one, the kernel keeps them. */
@Component
public final class OrphanSweeper implements Orphans {
  private final TracefsAccess tracefs;
  private final Processes processes;

  @Activate
  public OrphanSweeper(@Reference Kernel kernel) {
    this(kernel::tracefs, Processes.ofThisSystem());
  }

  OrphanSweeper(TracefsAccess tracefs, Processes processes) {
    this.tracefs = tracefs;
    this.processes = processes;
  }

  @Override
  public void sweep() throws IOException {
    Tracefs files = tracefs.get();
    Failures failures = new Failures();
    new InstanceSweeper(files, processes).sweep(failures);
    new EntrySweeper(new EventFiles(files), processes).sweep(failures);
    failures.throwIfAny();
  }
}
