/**
 * What tracefs holds: {@link io.sonde.tracefs.Tracepoints}, their ids and formats; {@link
 * io.sonde.tracefs.TracePipes}, the lines of {@code bpf_trace_printk}, each read in a tracefs
 * instance of its own; {@link io.sonde.tracefs.KprobeEvents}, the registry of kprobes that have
 * names; {@link io.sonde.tracefs.Orphans}, the removal of what dead owners have left.
 */
@Export
@Version("0.1.0")
package io.sonde.tracefs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
