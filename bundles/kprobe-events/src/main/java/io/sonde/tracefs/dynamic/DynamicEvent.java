package io.sonde.tracefs.dynamic;

import java.util.List;
import java.util.Optional;

/** A definition of an event that is made while the kernel runs. Immutable. */
public sealed interface DynamicEvent permits Kprobe, Uprobe, Fprobe, TracepointProbe, EventProbe {
  /** The name that was given; what is missing of it the kernel makes up. */
  Optional<EventName> name();

  /** What is fetched into the event's record, in order. */
  List<FetchArgument> arguments();

  /** The same with this name. */
  DynamicEvent named(EventName name);

  /** The same with these arguments. */
  DynamicEvent fetching(List<FetchArgument> arguments);

  /** Where its line is written. */
  RegistryFile file();

  /** The line that defines it: one line, no line feed at the end, each thing spelled one way. */
  String text();
}
