/**
 * The sink {@code console:}, which writes to the process's standard output or a shell's session.
 */
package io.sonde.sink.console.internal;
