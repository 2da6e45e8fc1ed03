package io.sonde.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.connect.ConnectFrameworkFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A running framework with the bundles of a distribution. A bundle that cannot be started is kept
 * for the report and does not stop the others: some are meant for another Java or kernel.
 */
final class Container implements AutoCloseable {
  /** The entry point: a {@code ToIntFunction<String[]>} from arguments to exit status. */
  private static final String ENTRY =
      "(&(objectClass=java.util.function.ToIntFunction)(sonde.main=true))";

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /**
   * Of Felix File Install, which watches {@code ./load} if it is told nothing: a list of no folders
   * at all; and what is put into a folder is not written to, whatever becomes of a configuration.
   */
  private static final Map<String, String> FILE_INSTALL =
      Map.of(
          "felix.fileinstall.dir", ",",
          "felix.fileinstall.enableConfigSave", "false",
          "felix.fileinstall.configEncoding", "UTF-8",
          "felix.fileinstall.log.default", "jul");

  private final Framework framework;
  private final Map<Bundle, BundleException> failures = new HashMap<>();

  private Container(Framework framework) {
    this.framework = framework;
  }

  /**
   * Starts a framework and then the bundles, in the order given.
   *
   * @throws IOException if a file cannot be installed as a bundle
   * @throws BundleException if the framework itself cannot start
   */
  static Container start(ConnectFrameworkFactory factory, Storage storage, List<BundleFile> bundles)
      throws BundleException, IOException {
    return start(factory, storage, bundles, Map.of());
  }

  /**
   * As above.
   *
   * @param more properties of the framework, beside those that are always the same
   */
  static Container start(
      ConnectFrameworkFactory factory,
      Storage storage,
      List<BundleFile> bundles,
      Map<String, String> more)
      throws BundleException, IOException {
    SystemPackages packages = new SystemPackages(storage);
    Map<String, String> properties = new HashMap<>(more);
    properties.putAll(packages.property());
    properties.putAll(properties(storage));
    Container container = new Container(factory.newFramework(properties, new ClassPathModules()));
    try {
      container.framework.start();
      container.add(bundles);
      packages.keep(container.framework);
      return container;
    } catch (BundleException | IOException | RuntimeException e) {
      container.close();
      throw e;
    }
  }

  private static Map<String, String> properties(Storage storage) {
    Map<String, String> properties = new HashMap<>(FILE_INSTALL);
    properties.putAll(
        Map.of(
            Constants.FRAMEWORK_STORAGE,
            storage.directory().toString(),
            Constants.FRAMEWORK_STORAGE_CLEAN,
            storage.filled() ? "none" : Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
            // the storage has a lock already
            "felix.cache.locking",
            "false",
            // a pool of threads takes longer to set up than these few bundles take to resolve
            "felix.resolver.parallelism",
            "1",
            // a kept storage has the components' descriptions in a form that needs no XML parser
            "ds.cache.metadata",
            "true",
            // what does not start is reported here, in the user's terms
            "felix.log.level",
            "0",
            // no handlers for bundle: URLs in the JVM's own tables: several frameworks fit in one
            "felix.service.urlhandlers",
            "false",
            "ds.loglevel",
            "1"));
    return properties;
  }

  private void add(List<BundleFile> files) throws IOException {
    BundleContext context = framework.getBundleContext();
    Map<Bundle, BundleFile> installed = new LinkedHashMap<>();
    for (BundleFile file : files) {
      try {
        // one that is installed already is found by its location
        installed.put(context.installBundle(file.location()), file);
      } catch (BundleException e) {
        throw new IOException("cannot install " + file.file() + ": " + e.getMessage(), e);
      }
    }
    // at once: when each is started, what it depends on has been found
    framework.adapt(FrameworkWiring.class).resolveBundles(installed.keySet());
    for (Map.Entry<Bundle, BundleFile> entry : installed.entrySet()) {
      Bundle bundle = entry.getKey();
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null) {
        continue;
      }
      try {
        bundle.start(entry.getValue().origin().startOptions());
      } catch (BundleException e) {
        failures.put(bundle, e);
      }
    }
  }

  /**
   * Runs the program: hands the arguments to the entry point once that is there.
   *
   * @param limit how long to wait for it
   * @return the exit status
   * @throws MissingEntryException if it did not appear in time
   */
  int run(String[] arguments, Duration limit) throws InterruptedException, MissingEntryException {
    BundleContext context = framework.getBundleContext();
    ServiceTracker<ToIntFunction<String[]>, ToIntFunction<String[]>> tracker =
        new ServiceTracker<>(context, entryFilter(), null);
    tracker.open();
    try {
      ToIntFunction<String[]> entry = tracker.waitForService(limit.toMillis());
      if (entry == null) {
        throw new MissingEntryException(limit, BundleReport.of(context.getBundles(), failures));
      }
      return entry.applyAsInt(arguments);
    } finally {
      tracker.close();
    }
  }

  private static Filter entryFilter() {
    try {
      return FrameworkUtil.createFilter(ENTRY);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(ENTRY, e);
    }
  }

  /** The framework's own context. */
  BundleContext context() {
    return framework.getBundleContext();
  }

  /** What is not running, and why; a line for each bundle. */
  List<String> report() {
    return BundleReport.of(framework.getBundleContext().getBundles(), failures);
  }

  /** Stops every bundle and the framework, and waits for that. */
  @Override
  public void close() throws BundleException {
    framework.stop();
    boolean interrupted = false;
    long end = System.nanoTime() + STOP_LIMIT.toNanos();
    long left = STOP_LIMIT.toMillis();
    while (left > 0) {
      try {
        framework.waitForStop(left);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        left = (end - System.nanoTime()) / 1_000_000;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The service that takes the arguments did not appear. */
  static final class MissingEntryException extends Exception {
    private final transient List<String> report;

    MissingEntryException(Duration limit, List<String> report) {
      super("the command line did not come up within " + limit.toSeconds() + " s");
      this.report = report;
    }

    List<String> report() {
      return report;
    }
  }
}
