/**
 * Avro's binary encoding of records, their schemas in JSON, and the schemas' fingerprints: the Avro
 * 1.12 specification. A library would bring Jackson with it, for what is a few hundred lines here
 * because sonde's records are few kinds of fixed fields.
 */
package io.sonde.sink.kafka.avro.internal;
