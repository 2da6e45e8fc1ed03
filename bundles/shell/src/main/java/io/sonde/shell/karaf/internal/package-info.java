/** The commands in Apache Karaf's shell, where it completes their words. */
package io.sonde.shell.karaf.internal;
