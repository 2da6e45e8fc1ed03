/** The command {@code list}: what probes can be put on. */
package io.sonde.shell.list.internal;
