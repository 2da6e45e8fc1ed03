/** The commands about running traces: {@code traces} and {@code stop}. */
package io.sonde.shell.traces.internal;
