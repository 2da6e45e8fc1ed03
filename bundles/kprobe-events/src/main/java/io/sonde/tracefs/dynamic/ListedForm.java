package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.FetchValue.AllArguments;
import io.sonde.tracefs.dynamic.FetchValue.FunctionArgument;
import io.sonde.tracefs.dynamic.FetchValue.Variable;
import io.sonde.tracefs.dynamic.KernelLocation.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a kernel makes of a definition in its listing, so that the two can be compared: names that
 * it made up, {@code $arg*} written out, filters left out, the number of returns that it chose
 * itself. {@code %pd} and {@code %pD} are listed as offsets of that kernel: they do not come back.
 */
public final class ListedForm {
  private ListedForm() {}

  /**
   * The event that the kernel's listing reads as.
   *
   * @param parameters the names of the function's or tracepoint's parameters, as a kernel that has
   *     {@link Construct#PARAMETER} takes them from its BTF; empty where it does not
   */
  public static DynamicEvent of(DynamicEvent event, List<String> parameters) {
    DynamicEvent listed =
        event instanceof EventProbe probe && probe.filter().isPresent()
            ? new EventProbe(probe.name(), probe.target(), probe.arguments(), Optional.empty())
            : event;
    List<FetchArgument> arguments = new ArrayList<>();
    for (FetchArgument argument : listed.arguments()) {
      if (argument.value() instanceof AllArguments) {
        parameters.forEach(name -> arguments.add(argument(name, Optional.empty())));
      } else {
        arguments.add(named(argument, arguments.size() + 1, parameters));
      }
    }
    return listed.fetching(arguments).named(DefaultName.of(event));
  }

  /**
   * Whether a line of the listing is what the kernel makes of a definition. Addresses are not
   * compared: the listing has hashes of them.
   *
   * @param parameters as in {@link #of}
   */
  public static boolean matches(
      DynamicEvent listed, DynamicEvent defined, List<String> parameters) {
    DynamicEvent expected = of(defined, parameters);
    if (listed instanceof Kprobe is && expected instanceof Kprobe shall) {
      boolean hashed = is.location() instanceof Address && shall.location() instanceof Address;
      boolean chosen = shall.maxactive().isEmpty();
      return new Kprobe(
              hashed && shall.name().orElseThrow().event().isEmpty() ? shall.name() : is.name(),
              hashed ? shall.location() : is.location(),
              is.atReturn(),
              chosen ? shall.maxactive() : is.maxactive(),
              is.arguments())
          .equals(shall);
    }
    return listed.equals(expected);
  }

  private static FetchArgument argument(String parameter, Optional<FetchType> type) {
    return new FetchArgument(Optional.of(parameter), new Variable(parameter), type);
  }

  private static FetchArgument named(FetchArgument argument, int number, List<String> parameters) {
    if (argument.name().isPresent()) {
      return argument;
    }
    if (argument.value() instanceof FunctionArgument parameter
        && parameter.number() <= parameters.size()) {
      return argument(parameters.get(parameter.number() - 1), argument.type());
    }
    String name = argument.value() instanceof Variable variable ? variable.name() : "arg" + number;
    return new FetchArgument(Optional.of(name), argument.value(), argument.type());
  }
}
