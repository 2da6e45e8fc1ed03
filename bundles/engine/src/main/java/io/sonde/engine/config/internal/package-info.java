/**
 * Sinks and traces that Configuration Admin's configurations ask for, as factory components that
 * the engine sees come, change and go. Without Configuration Admin there are none.
 */
package io.sonde.engine.config.internal;
