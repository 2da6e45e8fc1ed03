/**
 * The program {@code sonde}: starts an OSGi framework with the bundles of the distribution, hands
 * the arguments to the service that takes them, and ends with its exit status.
 *
 * <p>{@link io.sonde.launcher.Embedded} is for programs that have sonde inside them: it starts such
 * a framework by one call.
 */
package io.sonde.launcher;
