/**
 * From the kernel's buffers to a trace's stream: one thread drains the sources of all traces, never
 * waits for a sink, and looks at intervals for what was lost.
 */
package io.sonde.engine.read.internal;
