/**
 * A Gogo shell for other processes of the same user, over the control socket, if it was asked for.
 */
package io.sonde.shell.console.internal;
