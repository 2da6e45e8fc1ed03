package io.sonde.engine.config.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a configuration of the factory {@code io.sonde.sink} says. */
@ObjectClassDefinition(
    name = "sonde sink",
    description = "A sink that gets the events of all traces it selects, while it is configured.")
public @interface SinkProperties {
  /** As in {@code --to}; {@code policy} is {@code block} if it is not given, or {@code drop}. */
  @AttributeDefinition(
      name = "URI",
      description =
          "What opens it, as in run --to: file:/var/log/sonde.jsonl?rotate=100M&where=pid==42")
  String uri() default "";

  @AttributeDefinition(
      name = "Traces",
      required = false,
      description = "Patterns of names of traces, such as open*; none: all.")
  String[] traces() default {};

  @AttributeDefinition(
      name = "Filter",
      required = false,
      description = "An LDAP filter on trace.name and trace.id that has to match as well.")
  String filter() default "";
}
