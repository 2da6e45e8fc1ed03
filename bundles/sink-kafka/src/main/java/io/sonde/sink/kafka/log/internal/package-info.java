/**
 * What Kafka's client logs through SLF4J goes to {@link java.lang.System.Logger}, in containers
 * that have no SLF4J of their own. The sink tells its user itself what matters, in one line.
 */
package io.sonde.sink.kafka.log.internal;
