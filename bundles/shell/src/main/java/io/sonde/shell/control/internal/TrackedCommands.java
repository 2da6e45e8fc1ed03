package io.sonde.shell.control.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandSet;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The commands of this framework, looked up when a client wants one: some of them depend on the
 * control socket themselves.
 */
final class TrackedCommands implements AutoCloseable {
  private final ServiceTracker<Command, Command> tracker;

  TrackedCommands(BundleContext context) {
    this.tracker = new ServiceTracker<>(context, Command.class, null);
  }

  CommandSet set() {
    tracker.open();
    return new CommandSet(List.copyOf(tracker.getTracked().values()));
  }

  @Override
  public void close() {
    tracker.close();
  }
}
