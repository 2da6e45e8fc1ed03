/**
 * Hands a command over to the background sonde of the same user, where there is one, instead of
 * starting a framework: {@code io.sonde.shell.wire.internal} is the protocol. It is part of every
 * start, so its classes are few and load no more than they need.
 */
package io.sonde.launcher.client;
