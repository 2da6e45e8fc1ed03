package io.sonde.shell.karaf.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandSet;
import java.util.List;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Adds each command to the registry of Karaf's shell. Karaf runs Gogo's functions too, but
 * completes only the commands of its own registry. Waits for that shell, so that nothing of it is
 * loaded where there is none.
 */
@Component(service = {})
public final class KarafCommands {
  private final Registry registry;
  private final List<KarafCommand> registered;

  @Activate
  public KarafCommands(
      @Reference SessionFactory shell,
      @Reference(
              cardinality = ReferenceCardinality.MULTIPLE,
              policyOption = ReferencePolicyOption.GREEDY)
          List<Command> commands) {
    registry = shell.getRegistry();
    registered = new CommandSet(commands).all().stream().map(KarafCommand::new).toList();
    registered.forEach(registry::register);
  }

  @Deactivate
  void unregister() {
    registered.forEach(registry::unregister);
  }
}
