package io.sonde.engine.config.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a configuration of the factory {@code io.sonde.trace} says: the options of {@code run}. */
@ObjectClassDefinition(
    name = "sonde trace",
    description = "A trace that runs while it is configured. Its text runs in the kernel.")
public @interface TraceProperties {
  @AttributeDefinition(
      name = "Text",
      required = false,
      description = "The program itself; this or the file is needed.")
  String text() default "";

  @AttributeDefinition(
      name = "File",
      required = false,
      description =
          "The file that has the program; read when the configuration is new or changes. It and all folders above it have to be root's or the user's own, and writable by nobody else.")
  String file() default "";

  @AttributeDefinition(
      name = "Name",
      required = false,
      description = "What lists call it; else the file's name, or the configuration's.")
  String name() default "";

  @AttributeDefinition(
      name = "Language",
      required = false,
      description = "The language of the program.")
  String language() default "c";

  @AttributeDefinition(
      name = "Sinks",
      required = false,
      description = "URIs: where its events go, beside the sinks that select it.")
  String[] to() default {};

  @AttributeDefinition(
      name = "Probes",
      required = false,
      description = "TYPE:TARGET=FUNCTION: what functions run on beside what their names ask for.")
  String[] probes() default {};

  @AttributeDefinition(
      name = "Options",
      required = false,
      description = "NAME=VALUE for the probe types; what there is, each type tells.")
  String[] options() default {};

  @AttributeDefinition(
      name = "printk",
      required = false,
      description = "How bpf_trace_printk comes: record (Linux 5.8) or trace_pipe.")
  String printk() default "record";

  @AttributeDefinition(
      name = "Duration",
      required = false,
      description = "Milliseconds after which it ends; 0: no limit.")
  long duration() default 0;

  @AttributeDefinition(
      name = "Count",
      required = false,
      description = "Events after which it ends; 0: no limit.")
  long count() default 0;

  @AttributeDefinition(
      name = "Self",
      required = false,
      description = "Whether events that sonde itself causes are included.")
  boolean self() default false;

  @AttributeDefinition(
      name = "Macros",
      required = false,
      description = "NAME or NAME=VALUE: macros to define.")
  String[] define() default {};

  @AttributeDefinition(
      name = "Include",
      required = false,
      description = "Folders to look in for #include \"...\", after the file's own.")
  String[] include() default {};
}
