/**
 * The probe types {@code kprobe} and {@code kretprobe}. A {@link
 * io.sonde.probe.kprobe.internal.Planner} asks {@link io.sonde.probe.kprobe.internal.Mechanism}s in
 * turn which of them can give a probe: real kprobes first, then what stands in for them on kernels
 * that have none. A probe may be many functions: one link where the kernel has that, else one probe
 * each.
 */
package io.sonde.probe.kprobe.internal;
