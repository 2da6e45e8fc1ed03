/**
 * Batches of records: pooled, counted by reference, shared by all sinks of a trace; and the records
 * that sonde itself puts on the stream.
 */
package io.sonde.engine.batch.internal;
