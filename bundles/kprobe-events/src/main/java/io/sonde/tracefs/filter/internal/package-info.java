/**
 * The language of event filters (Documentation/trace/events.rst, "Event filtering"), read and held
 * against the fields of an event before the kernel sees it.
 */
package io.sonde.tracefs.filter.internal;
