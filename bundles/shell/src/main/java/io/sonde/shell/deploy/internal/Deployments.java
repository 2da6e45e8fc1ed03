package io.sonde.shell.deploy.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Io;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Watches a folder for what is to run in this container. */
@FunctionalInterface
public interface Deployments {
  /** A folder while it is watched. */
  @FunctionalInterface
  interface Watched extends AutoCloseable {
    /** Ends the watching, and the traces of its files, whose accounts are told. */
    @Override
    void close();
  }

  /**
   * Begins to watch the folder that the user means.
   *
   * @param option the folder, where the user has named it on the command line
   * @param io told what becomes of files, until the watching ends
   * @return watches nothing if there is no such folder
   * @throws TraceException if the folder that the user has named cannot be watched; of others that
   *     is told
   */
  Watched begin(Optional<Path> option, Io io) throws TraceException, IOException;

  /** By the service, which is there in a container with File Install. */
  static Deployments of(BundleContext context) {
    return (option, io) -> {
      ServiceReference<Deployments> reference = context.getServiceReference(Deployments.class);
      Deployments service = reference == null ? null : context.getService(reference);
      if (service != null) {
        return service.begin(option, io);
      }
      if (option.isPresent()) {
        throw new TraceException(
            "--deploy: Felix File Install and Configuration Admin are not running",
            "are they in the list etc/deploy.bundles?");
      }
      return () -> {};
    };
  }
}
