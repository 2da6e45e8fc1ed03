/**
 * Which records of a trace a sink gets: the language of {@code where}, its check against schemas,
 * and its evaluation on a record's bytes.
 */
package io.sonde.engine.filter.internal;
