package io.sonde.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The packages that the system bundle exports. By itself the framework offers all of the JDK's,
 * more than a thousand, and describes each of them anew at every start. A kept storage holds a
 * closed set of bundles: beside it stands which of the packages they are wired to, and the next
 * start offers these alone.
 */
final class SystemPackages {
  /** Among the framework's own files, so that a copy of the storage has it too. */
  private static final String FILE = "system.packages";

  private final Path file;
  private final boolean known;

  SystemPackages(Storage storage) {
    this.file = storage.directory().resolve(FILE);
    this.known = storage.filled() && Files.isReadable(file);
  }

  /** What the framework is configured with; empty if it is to offer all. */
  Map<String, String> property() throws IOException {
    return known
        ? Map.of(Constants.FRAMEWORK_SYSTEMPACKAGES, Files.readString(file).strip())
        : Map.of();
  }

  /** Notes what the bundles, all of them resolved, are wired to. */
  void keep(Bundle systemBundle) throws IOException {
    if (known) {
      return;
    }
    // several bundles import the same
    TreeSet<String> clauses = new TreeSet<>();
    for (BundleWire wire :
        systemBundle
            .adapt(BundleWiring.class)
            .getProvidedWires(PackageNamespace.PACKAGE_NAMESPACE)) {
      clauses.add(clause(wire.getCapability()));
    }
    Files.writeString(file, String.join(",", clauses));
  }

  private static String clause(BundleCapability exported) {
    Map<String, Object> attributes = exported.getAttributes();
    return attributes.get(PackageNamespace.PACKAGE_NAMESPACE)
        + ";version=\""
        + attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)
        + "\"";
  }
}
