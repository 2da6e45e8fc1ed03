package io.sonde.launcher;

import io.sonde.api.Tracer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.util.tracker.ServiceTracker;

/**
 * sonde inside another Java program: a framework of its own with sonde's bundles in it.
 *
 * <pre>{@code
 * try (Embedded sonde = Embedded.start();
 *     Trace trace = sonde.tracer().start(TraceSpec.c(text))) {
 *   trace.subscribe(event -> System.out.println(event.fields()));
 *   trace.await(Duration.ofMinutes(1));
 * }
 * }</pre>
 *
 * <p>The program has {@code launcher}, {@code api} and the framework on its class path, all by one
 * class loader. The framework exports {@code io.sonde.api} from there, so that the program's types
 * and the bundles' are the same; each other bundle has a class loader of its own, and can be
 * updated or removed, or another be added, through {@link #context}. Several run side by side.
 */
public final class Embedded implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Storage storage;
  private final Container container;
  private final ServiceTracker<Tracer, Tracer> tracers;

  private Embedded(Storage storage, Container container) {
    this.storage = storage;
    this.container = container;
    this.tracers = new ServiceTracker<>(container.context(), Tracer.class, null);
  }

  /**
   * Starts one with the bundles of the distribution that the system property {@code sonde.home}
   * names, or whose {@code lib/launcher.jar} this class is from; failing both, with those that are
   * jars on the class path, where a build tool puts all that {@code io.sonde:launcher} depends on.
   *
   * @throws EmbeddedException if it does not start; nothing is left of it then
   */
  public static Embedded start() throws EmbeddedException, InterruptedException {
    try {
      String home = System.getProperty(Distribution.HOME);
      if (home != null) {
        return start(Path.of(home));
      }
      Path around = ClassPathBundles.of(Embedded.class).resolve("../..").normalize();
      return new Distribution(around).exists()
          ? start(around)
          : start(ClassPathBundles.find(Embedded.class.getClassLoader(), b -> !HostApi.isApi(b)));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Starts one with the bundles of a distribution.
   *
   * @param home its folder
   * @throws EmbeddedException if it does not start; nothing is left of it then
   */
  public static Embedded start(Path home) throws EmbeddedException, InterruptedException {
    try {
      return start(new Distribution(home).bundles("core", b -> !HostApi.isApi(b)));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static Embedded start(List<Path> bundles)
      throws EmbeddedException, InterruptedException, IOException {
    Map<String, String> api = Map.of(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, HostApi.packages());
    Storage storage = TemporaryStorage.create();
    Embedded embedded;
    try {
      embedded =
          new Embedded(
              storage,
              Container.start(
                  new FrameworkFactory(),
                  storage,
                  BundleFile.all(bundles, BundleOrigin.FILES),
                  api));
    } catch (BundleException | IOException | RuntimeException e) {
      storage.close();
      throw failure(e);
    }
    try {
      embedded.awaitTracer();
      return embedded;
    } catch (EmbeddedException | InterruptedException | RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  private static EmbeddedException failure(Exception e) {
    return new EmbeddedException("sonde does not start: " + e.getMessage(), e);
  }

  private void awaitTracer() throws EmbeddedException, InterruptedException {
    tracers.open();
    if (tracers.waitForService(PATIENCE.toMillis()) == null) {
      throw new EmbeddedException(
          "no tracer within " + PATIENCE.toSeconds() + " s", container.report());
    }
  }

  /**
   * The tracer.
   *
   * @throws IllegalStateException if there is none: this is closed, or a bundle that it needs has
   *     been stopped
   */
  public Tracer tracer() {
    Tracer tracer = tracers.getService();
    if (tracer == null) {
      throw new IllegalStateException("there is no tracer: a bundle it needs has been stopped");
    }
    return tracer;
  }

  /** The framework's own context, to add bundles and services through. */
  public BundleContext context() {
    return container.context();
  }

  /**
   * Ends every trace and stops the framework, and waits for that. Closing twice is harmless.
   *
   * @throws EmbeddedException if something of it is left
   */
  @Override
  public void close() throws EmbeddedException {
    tracers.close();
    try (storage) {
      container.close();
    } catch (BundleException | IOException e) {
      throw new EmbeddedException("sonde does not stop: " + e.getMessage(), e);
    }
  }
}
