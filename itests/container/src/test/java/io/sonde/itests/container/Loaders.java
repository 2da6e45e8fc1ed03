package io.sonde.itests.container;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Class loaders of bundles that are to go, and which of them have not. */
final class Loaders {
  private record Watched(String what, WeakReference<ClassLoader> loader) {}

  private final List<Watched> all = Collections.synchronizedList(new ArrayList<>());

  /** Looks at the class loader that the bundle has now, and holds it by nothing. */
  void watch(String what, Bundle bundle) {
    ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
    if (loader == null) {
      throw new AssertionError(bundle + " has no class loader");
    }
    all.add(new Watched(what, new WeakReference<>(loader)));
  }

  int watched() {
    return all.size();
  }

  /** What is still there after the collector has had its chance. */
  List<String> left() {
    System.gc();
    return List.copyOf(all).stream()
        .filter(w -> w.loader().get() != null)
        .map(Watched::what)
        .toList();
  }
}
