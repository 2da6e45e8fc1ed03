/** The perf_event_open(2) attribute as a table, and the attachments made with it. */
package io.sonde.perf.internal;
