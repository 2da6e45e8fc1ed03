/**
 * The distribution's program sends to a Kafka broker that is started, killed and started again; a
 * consumer counts what has come.
 */
package io.sonde.itests.kafka;
