/** The commands about maps of running traces: {@code maps} and {@code map}. */
package io.sonde.shell.map.internal;
