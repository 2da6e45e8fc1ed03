/** {@code new}: projects for sinks, probe types and embedders, from templates. */
package io.sonde.shell.create.internal;
