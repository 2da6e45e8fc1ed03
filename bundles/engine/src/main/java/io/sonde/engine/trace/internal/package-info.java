/** One trace: its start, its life, its account and its end. */
package io.sonde.engine.trace.internal;
