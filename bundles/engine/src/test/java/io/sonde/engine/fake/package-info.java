/** A kernel, languages, probe types and sinks that exist in memory only. */
package io.sonde.engine.fake;
