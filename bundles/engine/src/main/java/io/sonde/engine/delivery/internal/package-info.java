/**
 * From a trace's stream to its sinks: an outlet for each chooses what its sink wants, a lane
 * decides what becomes of what the sink is too slow for, a backlog keeps what waits, a thread hands
 * it over, and an account counts it all.
 */
package io.sonde.engine.delivery.internal;
