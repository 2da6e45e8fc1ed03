/** The command {@code doctor}: asks all feature probes and shows their verdicts. */
package io.sonde.shell.doctor.internal;
