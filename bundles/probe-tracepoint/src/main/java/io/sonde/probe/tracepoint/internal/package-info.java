/** The probe types {@code tracepoint} and {@code raw_tracepoint}. */
package io.sonde.probe.tracepoint.internal;
