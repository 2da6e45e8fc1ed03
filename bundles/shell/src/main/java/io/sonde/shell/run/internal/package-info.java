/** The command {@code run}: options to a trace's specification, watching it, its account. */
package io.sonde.shell.run.internal;
