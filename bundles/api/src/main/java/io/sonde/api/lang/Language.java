package io.sonde.api.lang;

import io.sonde.api.probe.ProbeSpec;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A source language. Its name is the service property {@link #NAME}. Stateless: any thread may call
 * it.
 */
@ConsumerType
public interface Language {
  /** Service property, required: its name, such as {@code c}. */
  String NAME = "sonde.language";

  /**
   * The probes that the text asks for by itself, in the order of the text.
   *
   * @param conventions how the installed probe types are asked for
   * @throws CompileException if the text is so wrong that they cannot be told
   */
  Set<ProbeSpec> probes(Source source, List<ProbeConvention> conventions) throws CompileException;

  /**
   * Compiles a text. Depends on nothing but its arguments.
   *
   * @throws CompileException with every error found; warnings go into {@link ObjectSpec#warnings}
   */
  ObjectSpec compile(Source source, CompileTarget target) throws CompileException;
}
