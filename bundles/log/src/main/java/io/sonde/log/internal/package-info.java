/**
 * What the bundles log by {@link java.lang.System.Logger}, passed on to the container's Log Service
 * (OSGi Core 8, chapter 101). For containers that do not do that by themselves, as Karaf does.
 */
package io.sonde.log.internal;
