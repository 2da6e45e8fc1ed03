/**
 * How a program gets onto a kernel event. A {@link io.sonde.api.probe.ProbeType} service turns a
 * {@link io.sonde.api.probe.ProbeSpec} (what the text asks for) into a {@link
 * io.sonde.api.probe.ProbePlan} (how this kernel gives it), from which the text is compiled, and
 * attaches the loaded program.
 */
@Export
@Version("0.1.0")
package io.sonde.api.probe;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
