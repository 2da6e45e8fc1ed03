package io.sonde.shell.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Bundles: installed and started, updated, uninstalled. One that does not start is taken back: of a
 * changed file the bundle of before is installed again, from a copy.
 *
 * <p>File Install does not do this: it uninstalls a bundle whose file has become broken, and says
 * nothing of a jar that is no bundle.
 */
final class BundleFiles implements FileKind {
  private static final String LOCATION = "sonde-deploy:";

  private final BundleContext context;
  private final Wires wires;
  private final Path copies;
  private final DeployLog log;
  private final Map<Path, Bundle> bundles = new HashMap<>();

  /**
   * @param copies a folder for what is in effect
   */
  BundleFiles(BundleContext context, Path copies, DeployLog log) throws IOException {
    this.context = context;
    this.wires = new Wires(context);
    this.copies = Files.createDirectories(copies);
    this.log = log;
  }

  @Override
  public boolean takes(String name) {
    return name.endsWith(".jar");
  }

  @Override
  public void put(Path file) throws IOException, InterruptedException {
    BundleFile.check(file);
    if (has(file)) {
      update(file, bundles.get(file));
    } else {
      install(file);
    }
    Files.copy(file, copy(file), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Somebody may have uninstalled it by other means. */
  @Override
  public boolean has(Path file) {
    Bundle bundle = bundles.get(file);
    return bundle != null && bundle.getState() != Bundle.UNINSTALLED;
  }

  private void install(Path file) throws IOException {
    Bundle bundle = null;
    try (InputStream content = Files.newInputStream(file)) {
      bundle = context.installBundle(LOCATION + file, content);
      start(bundle);
      bundles.put(file, bundle);
      log.say(file, "started, " + describe(bundle));
    } catch (BundleException e) {
      if (bundle != null) {
        uninstall(bundle, e);
      }
      throw new IOException(reason(e), e);
    }
  }

  private void update(Path file, Bundle bundle) throws IOException, InterruptedException {
    try {
      replace(bundle, file);
      log.say(file, "updated, " + describe(bundle));
    } catch (BundleException e) {
      try {
        replace(bundle, copy(file));
      } catch (BundleException lost) {
        e.addSuppressed(lost);
        log.say(file, "nor does the bundle of before start any more: " + reason(lost));
      }
      throw new IOException(reason(e), e);
    }
  }

  /** Stopped by itself first, so that its services leave before what they are made of does. */
  private void replace(Bundle bundle, Path file)
      throws IOException, BundleException, InterruptedException {
    try (InputStream content = Files.newInputStream(file)) {
      bundle.stop();
      bundle.update(content);
    }
    wires.refresh(bundle);
    start(bundle);
  }

  private static void start(Bundle bundle) throws BundleException {
    if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
  }

  @Override
  public void remove(Path file) throws IOException, InterruptedException {
    boolean there = has(file);
    Bundle bundle = bundles.remove(file);
    Files.deleteIfExists(copy(file));
    if (!there) {
      return;
    }
    String name = describe(bundle);
    try {
      bundle.uninstall();
    } catch (BundleException e) {
      throw new IOException(reason(e), e);
    }
    wires.refresh(bundle);
    log.say(file, "uninstalled, " + name);
  }

  private static void uninstall(Bundle bundle, BundleException cause) {
    try {
      bundle.uninstall();
    } catch (BundleException e) {
      cause.addSuppressed(e);
    }
  }

  private Path copy(Path file) {
    return copies.resolve(file.getFileName());
  }

  private static String describe(Bundle bundle) {
    return "bundle " + bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  /**
   * The resolver's message names the missing requirement; for an activator its own error counts.
   */
  private static String reason(BundleException failure) {
    boolean own = failure.getType() == BundleException.ACTIVATOR_ERROR;
    Throwable cause = own && failure.getCause() != null ? failure.getCause() : failure;
    String message = cause.getMessage();
    return message == null ? cause.toString() : message.lines().findFirst().orElse("");
  }

  /** Bundles end with the container. */
  @Override
  public void close() {
    // nothing runs for them here
  }
}
