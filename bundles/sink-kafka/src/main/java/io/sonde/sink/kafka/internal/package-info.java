/**
 * The Kafka sink: batches become records of a topic, and count as delivered when the broker has
 * acknowledged them.
 */
package io.sonde.sink.kafka.internal;
