/**
 * What tracefs holds: tracepoints with their ids and formats, instances of our own, {@code
 * trace_pipe}; the registry of dynamic events.
 */
@Export
@Version("0.1.0")
package io.sonde.tracefs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
