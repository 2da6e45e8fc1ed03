package io.sonde.launcher;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Activator of a test's bundle: an entry point whose exit status is the number of arguments. */
public final class EntryActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    ToIntFunction<String[]> entry = arguments -> arguments.length;
    context.registerService(
        ToIntFunction.class, entry, FrameworkUtil.asDictionary(Map.of("sonde.main", true)));
  }

  @Override
  public void stop(BundleContext context) {}
}
