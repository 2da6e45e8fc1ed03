package io.sonde.tracefs;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** The service that removes what dead processes of sonde's have left in tracefs. */
@ProviderType
public interface Orphans {
  /**
   * Removes tracefs instances and dynamic events (of {@code kprobe_events}, {@code uprobe_events}
   * and {@code dynamic_events}) whose owner was a sonde in our own pid namespace and lives no more;
   * enabled ones are disabled before. Nobody else's are touched: not those of other namespaces, of
   * living owners, of other programs. One that cannot be removed does not keep the others.
   *
   * @throws IOException if some could not be removed; the message names them
   */
  void sweep() throws IOException;
}
