package io.sonde.shell.gogo.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Registers each command as a Gogo function. It waits for Gogo's processor, so that nothing of it
 * is loaded where Gogo is not installed.
 */
@Component(service = {})
public final class GogoCommands {
  private static final String SCOPE = "sonde";

  private final List<ServiceRegistration<Function>> registrations = new ArrayList<>();

  @Activate
  public GogoCommands(
      @Reference CommandProcessor processor,
      @Reference(
              cardinality = ReferenceCardinality.MULTIPLE,
              policyOption = ReferencePolicyOption.GREEDY)
          List<Command> commands,
      BundleContext context) {
    for (Command command : new CommandSet(commands).all()) {
      registrations.add(
          context.registerService(
              Function.class,
              new GogoFunction(command),
              FrameworkUtil.asDictionary(
                  Map.of(
                      CommandProcessor.COMMAND_SCOPE,
                      SCOPE,
                      CommandProcessor.COMMAND_FUNCTION,
                      command.name()))));
    }
  }

  @Deactivate
  void unregister() {
    registrations.forEach(ServiceRegistration::unregister);
  }
}
