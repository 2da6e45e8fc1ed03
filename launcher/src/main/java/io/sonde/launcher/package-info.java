/**
 * The program {@code sonde}: starts an OSGi framework with the bundles of the distribution, hands
 * the arguments to the service that takes them, and ends with its exit status.
 */
package io.sonde.launcher;
