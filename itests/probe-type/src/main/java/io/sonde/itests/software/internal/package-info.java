/**
 * The probe type {@code software}: the kernel's software perf events (perf_event_open(2),
 * PERF_TYPE_SOFTWARE) sampled on every processor. It stands for any probe type that sonde does not
 * know: all it uses is the api and the gateway to the kernel.
 */
package io.sonde.itests.software.internal;
