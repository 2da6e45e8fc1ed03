/** How the engine's threads are made. */
package io.sonde.engine.thread.internal;
