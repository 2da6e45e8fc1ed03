/**
 * The kinds of sinks a trace has: named by a URI and opened by a factory, services that other
 * bundles register, and subscriptions.
 */
package io.sonde.engine.sinks.internal;
