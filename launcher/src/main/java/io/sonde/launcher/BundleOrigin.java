package io.sonde.launcher;

import java.nio.file.Path;
import org.osgi.framework.Bundle;

/** Where the classes of a container's bundles come from. */
enum BundleOrigin {
  /**
   * Each bundle's own class loader, from its file: bundles can be added, updated and removed while
   * the container runs.
   */
  FILES(Bundle.START_ACTIVATION_POLICY),

  /**
   * The JVM's class path, through the framework's Connect interface (OSGi Core 8, chapter 60). They
   * are bundles all the same: with headers, wires, components and services; but they share one
   * class loader, whose classes and lambdas the JVM takes from its archive ready-made. For a
   * process of one command, which changes no bundles. Activation policies are not asked for: Felix
   * would look for its own class loader behind them.
   */
  CLASS_PATH(0);

  private final int startOptions;

  BundleOrigin(int startOptions) {
    this.startOptions = startOptions;
  }

  /** By which the framework is asked to install a file; it is not copied. */
  String location(Path file) {
    return switch (this) {
      case FILES -> "reference:" + file.toUri();
      case CLASS_PATH -> ClassPathModules.LOCATION + file;
    };
  }

  /**
   * How a bundle is started. Transient: a kept storage remembers what is installed, and leaves
   * starting to us.
   */
  int startOptions() {
    return startOptions | Bundle.START_TRANSIENT;
  }
}
