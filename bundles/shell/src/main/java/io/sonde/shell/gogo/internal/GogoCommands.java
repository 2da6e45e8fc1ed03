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
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Registers each command as a Gogo function. It waits for Gogo's processor, so that nothing of it
 * is loaded where Gogo is not installed. Karaf would find each command twice, and complete only the
 * one of its own kind, which {@code shell.karaf.internal} brings: there it registers none.
 */
@Component(service = {})
public final class GogoCommands {
  private static final String SCOPE = "sonde";
  private static final String KARAF = "org.apache.karaf.shell.api.console";

  private final List<ServiceRegistration<Function>> registrations = new ArrayList<>();

  @Activate
  public GogoCommands(
      @Reference CommandProcessor processor,
      @Reference(
              cardinality = ReferenceCardinality.MULTIPLE,
              policyOption = ReferencePolicyOption.GREEDY)
          List<Command> commands,
      BundleContext context) {
    if (isWiredTo(KARAF, context)) {
      return;
    }
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

  /** Whether an optional import of this bundle is there. */
  private static boolean isWiredTo(String packageName, BundleContext context) {
    return context
        .getBundle()
        .adapt(BundleWiring.class)
        .getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
        .stream()
        .map(wire -> wire.getCapability().getAttributes())
        .anyMatch(imported -> packageName.equals(imported.get(PackageNamespace.PACKAGE_NAMESPACE)));
  }

  @Deactivate
  void unregister() {
    registrations.forEach(ServiceRegistration::unregister);
  }
}
