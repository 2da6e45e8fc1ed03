/**
 * The commands about running traces, wherever they run: {@code traces}, {@code stats}, {@code
 * stop}.
 */
package io.sonde.shell.traces.internal;
