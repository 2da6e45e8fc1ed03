package io.sonde.api.probe;

import io.sonde.api.TraceException;
import java.io.IOException;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of kernel event that programs can be put on. Its name and the spellings by which a text
 * asks for it are service properties; no language or engine knows a probe type by name.
 */
@ConsumerType
public interface ProbeType {
  /** Service property, required: its name, such as {@code kprobe}. */
  String NAME = "sonde.probe.type";

  /**
   * Service property: prefixes of function names that ask for it, such as {@code kprobe__}; what
   * follows one is the target. A String or String[].
   */
  String PREFIX = "sonde.probe.prefix";

  /**
   * Service property: macros that define a function on it, such as {@code TRACEPOINT_PROBE}; their
   * arguments, colons between them, are the target. A String or String[].
   */
  String MACRO = "sonde.probe.macro";

  /** Service property: ELF section prefixes, such as {@code kprobe/}; a String or String[]. */
  String SECTION = "sonde.probe.section";

  /** The targets that match, in the kernel's order; the caller closes the stream. */
  Stream<ProbeTarget> list(Glob pattern) throws IOException;

  /**
   * Decides how this kernel gives the probe. Changes nothing in the kernel.
   *
   * @throws ProbeException if it cannot: {@link ProbeNotFoundException} if there is no such target
   */
  ProbePlan plan(ProbeSpec probe) throws ProbeException;

  /**
   * Puts a loaded program on its event. The caller closes the attachment.
   *
   * @throws AttachException if the kernel refuses; nothing is left behind then
   */
  Attachment attach(ProbePlan plan, ProgramHandle program) throws TraceException;
}
