package io.sonde.api;

import org.osgi.annotation.versioning.ProviderType;

/** A standing order for the events of a trace. Closing it ends it; closing twice is harmless. */
@ProviderType
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
