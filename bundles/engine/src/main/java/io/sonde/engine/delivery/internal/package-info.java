/**
 * From a trace's stream to its sinks: a bounded queue and a thread for each sink, what happens when
 * a queue is full, a sink fails, hangs or is replaced, and the account of all that.
 */
package io.sonde.engine.delivery.internal;
