package io.sonde.tracefs.internal;

import io.sonde.api.event.EventSource;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.TracePipes;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens trace pipes: of an instance where the kernel has what that needs, else the global one. */
@Component(configurationPid = "io.sonde.trace_pipe")
public final class TracePipeOpener implements TracePipes {
  /** Its configuration, of PID {@code io.sonde.trace_pipe}. */
  public @interface Config {
    /** KiB of an instance's buffer for each processor; 0 for what the kernel makes (1408). */
    int buffer_kib() default 0;
  }

  private final Kernel kernel;
  private final Processes processes;
  private final int bufferKib;

  @Activate
  public TracePipeOpener(@Reference Kernel kernel, Config config) {
    this(kernel, Processes.ofThisSystem(), config.buffer_kib());
  }

  TracePipeOpener(Kernel kernel, Processes processes, int bufferKib) {
    this.kernel = kernel;
    this.processes = processes;
    this.bufferKib = bufferKib;
  }

  @Override
  public EventSource open(String name) throws IOException {
    Tracefs tracefs = kernel.tracefs();
    TaskNames names = taskNames();
    TracePipeSource.Pipe pipe =
        TraceInstance.supported(tracefs)
            ? instance(tracefs, name)
            : new GlobalPipe(kernel.calls(), tracefs.openForReading("trace_pipe"));
    return new TracePipeSource(pipe, names);
  }

  private InstancePipe instance(Tracefs tracefs, String name) throws IOException {
    InstanceName wanted = InstanceName.of(processes.self(), name);
    TraceInstance instance = TraceInstance.create(tracefs, wanted, bufferKib);
    try {
      return new InstancePipe(kernel.calls(), instance, instance.openPipe());
    } catch (IOException | RuntimeException e) {
      instance.removeAfter(e);
      throw e;
    }
  }

  /** Trace lines name tasks by their ids in the initial pid namespace: elsewhere ours differ. */
  private TaskNames taskNames() throws IOException {
    boolean sameIds = processes.areInitial();
    return new TaskNames(
        task -> sameIds ? processes.name(task) : Optional.empty(), System::nanoTime);
  }
}
