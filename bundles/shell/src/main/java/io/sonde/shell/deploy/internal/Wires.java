package io.sonde.shell.deploy.internal;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Has bundles let go of the classes of one that was updated or uninstalled. */
final class Wires {
  /** The framework stops and starts what is wired to it; that ends, or hangs in a bundle's code. */
  private static final int PATIENCE_SECONDS = 30;

  private final FrameworkWiring wiring;

  Wires(BundleContext context) {
    this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
  }

  /** Returns when that is done. */
  void refresh(Bundle bundle) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    wiring.refreshBundles(Set.of(bundle), event -> done.countDown());
    done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
