/**
 * {@code events}: the dynamic events of tracefs, and recordings of any event, without a program.
 */
package io.sonde.shell.events.internal;
