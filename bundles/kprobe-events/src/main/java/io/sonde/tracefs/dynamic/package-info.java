/**
 * The language in which tracefs takes dynamic events (Documentation/trace/kprobetrace.rst,
 * uprobetracer.rst, fprobetrace.rst, eprobetrace.rst): an immutable model, {@link
 * io.sonde.tracefs.dynamic.DynamicEvent}, read by {@link
 * io.sonde.tracefs.dynamic.DynamicEventParser} and printed by {@code text()}. It is pure: nothing
 * here opens a file.
 */
@Export
@Version("0.1.0")
package io.sonde.tracefs.dynamic;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
