/** Single values read out of a record's bytes, for keys and for Avro. */
package io.sonde.sink.kafka.value.internal;
