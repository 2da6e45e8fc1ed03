/**
 * What tracefs holds: {@link io.sonde.tracefs.Tracepoints}, their ids and formats; {@link
 * io.sonde.tracefs.TracePipes}, the lines of {@code bpf_trace_printk}, each read in a tracefs
 * instance of its own; {@link io.sonde.tracefs.EventRegistry}, the registries of dynamic events,
 * and every event's switch, filter and triggers; {@link io.sonde.tracefs.KprobeEvents}, kprobes
 * with names for programs to be attached to; {@link io.sonde.tracefs.Orphans}, the removal of what
 * dead owners have left.
 */
@Export
@Version("0.1.0")
package io.sonde.tracefs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
