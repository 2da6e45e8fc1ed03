package io.sonde.shell.deploy.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Configurations, {@code PID.cfg}, {@code FACTORY~NAME.config}: File Install reads them and gives
 * them to Configuration Admin.
 */
final class ConfigurationFiles implements FileKind {
  private final BundleContext context;
  private final DeployLog log;
  private final Set<Path> known = new HashSet<>();

  ConfigurationFiles(BundleContext context, DeployLog log) {
    this.context = context;
    this.log = log;
  }

  @Override
  public boolean takes(String name) {
    return name.endsWith(".cfg") || name.endsWith(".config");
  }

  @Override
  public void put(Path file) throws IOException {
    if (known.contains(file)) {
      byInstaller(file, installer -> installer.update(file.toFile()));
      log.say(file, "configuration changed");
    } else {
      byInstaller(file, installer -> installer.install(file.toFile()));
      known.add(file);
      log.say(file, "configuration set");
    }
  }

  @Override
  public boolean has(Path file) {
    return known.contains(file);
  }

  @Override
  public void remove(Path file) throws IOException {
    if (known.remove(file)) {
      byInstaller(file, installer -> installer.uninstall(file.toFile()));
      log.say(file, "configuration deleted");
    }
  }

  @FunctionalInterface
  private interface Action {
    void on(ArtifactInstaller installer) throws Exception;
  }

  private void byInstaller(Path file, Action action) throws IOException {
    for (ServiceReference<ArtifactInstaller> reference : installers()) {
      ArtifactInstaller installer = context.getService(reference);
      if (installer == null) {
        continue;
      }
      try {
        if (installer.canHandle(file.toFile())) {
          action.on(installer);
          return;
        }
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
      } finally {
        context.ungetService(reference);
      }
    }
    throw new IOException("no bundle takes configurations: is Configuration Admin running?");
  }

  private Iterable<ServiceReference<ArtifactInstaller>> installers() {
    try {
      return context.getServiceReferences(
          ArtifactInstaller.class, "(!(" + CheckedInstaller.MARK + "=*))");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(CheckedInstaller.MARK, e);
    }
  }

  /** They end with the container's storage. */
  @Override
  public void close() {
    // nothing runs for them here
  }
}
