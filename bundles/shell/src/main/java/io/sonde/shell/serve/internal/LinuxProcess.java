package io.sonde.shell.serve.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.TraceException;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** By the kernel's gateway, looked up when it is wanted: other commands have no need of it. */
final class LinuxProcess implements HostProcess {
  /** Environment variable of sd_notify(3): the socket to tell. */
  private static final String SOCKET = "NOTIFY_SOCKET";

  /** The release that took CAP_BPF and CAP_PERFMON out of CAP_SYS_ADMIN. */
  private static final KernelVersion FINE_CAPABILITIES = KernelVersion.of(5, 8);

  private final BundleContext context;

  LinuxProcess(BundleContext context) {
    this.context = context;
  }

  @Override
  public void beginSession() throws TraceException, IOException {
    use(
        kernel -> {
          kernel.calls().newSession();
          return null;
        });
  }

  /** The user's number says nothing: root may have lost them, others may have got them. */
  @Override
  public List<String> missingCapabilities() throws TraceException, IOException {
    return use(
        kernel ->
            kernel.version().isAtLeast(FINE_CAPABILITIES)
                ? kernel.capabilities().missing(Capability.CAP_BPF, Capability.CAP_PERFMON)
                : kernel.capabilities().missing(Capability.CAP_SYS_ADMIN));
  }

  @Override
  public void tellManager(String state) throws TraceException, IOException {
    String socket = System.getenv(SOCKET);
    if (socket != null && !socket.isEmpty()) {
      use(
          kernel -> {
            kernel.calls().sendDatagram(socket, state);
            return null;
          });
    }
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(Kernel kernel) throws KernelException;
  }

  private <T> T use(Use<T> use) throws TraceException, IOException {
    ServiceReference<Kernel> reference = context.getServiceReference(Kernel.class);
    Kernel kernel = reference == null ? null : context.getService(reference);
    if (kernel == null) {
      throw new TraceException(
          "the kernel's gateway is not running", "is the bundle io.sonde.kernel installed?");
    }
    try {
      return use.of(kernel);
    } finally {
      context.ungetService(reference);
    }
  }
}
