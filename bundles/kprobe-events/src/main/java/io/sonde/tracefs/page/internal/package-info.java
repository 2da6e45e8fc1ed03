/**
 * Pages of a trace buffer, as {@code trace_pipe_raw} gives them, turned into records: bytes in,
 * bytes out, with no file and no system call.
 */
package io.sonde.tracefs.page.internal;
