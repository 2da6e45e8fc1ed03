package io.sonde.shell.cli.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandSet;
import io.sonde.shell.command.internal.Io;
import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What the launcher calls with the user's arguments; gives the exit status. Its type is Java's own,
 * so that launcher and bundle share no class.
 */
@Component(property = "sonde.main:Boolean=true")
public final class MainCommandLine implements ToIntFunction<String[]> {
  private final List<Command> commands;
  private final BundleContext context;

  @Activate
  public MainCommandLine(
      @Reference(
              cardinality = ReferenceCardinality.MULTIPLE,
              policyOption = ReferencePolicyOption.GREEDY)
          List<Command> commands,
      BundleContext context) {
    this.commands = List.copyOf(commands);
    this.context = context;
  }

  @Override
  public int applyAsInt(String[] arguments) {
    Io io = ProcessIo.of(context);
    Version version = Version.of(context.getBundle().getVersion());
    return new Dispatcher(new CommandSet(commands), version).dispatch(List.of(arguments), io);
  }
}
