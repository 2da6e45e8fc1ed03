package io.sonde.log.internal;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Tells which bundle of this framework is logging on the calling thread. The JVM's logging is one
 * for all frameworks in it; what another's bundles say is none of ours.
 */
final class Origins implements Supplier<Optional<Bundle>> {
  private static final String PACKAGES = "io.sonde.";

  private final StackWalker stack = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
  private final BundleContext context;

  Origins(BundleContext context) {
    this.context = context;
  }

  @Override
  public Optional<Bundle> get() {
    return stack
        .walk(
            frames ->
                frames
                    .map(StackFrame::getDeclaringClass)
                    .filter(type -> type.getName().startsWith(PACKAGES))
                    .map(FrameworkUtil::getBundle)
                    .filter(bundle -> bundle != null && !isThis(bundle))
                    .findFirst())
        .filter(this::isOfThisFramework);
  }

  private boolean isThis(Bundle bundle) {
    return bundle.equals(context.getBundle());
  }

  private boolean isOfThisFramework(Bundle bundle) {
    return bundle == context.getBundle(bundle.getBundleId());
  }
}
