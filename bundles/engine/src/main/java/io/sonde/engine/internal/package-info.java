/** The engine as a component: its references, its configuration, the services it registers. */
package io.sonde.engine.internal;
