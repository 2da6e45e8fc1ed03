/** The commands as Gogo commands of scope {@code sonde}, on the streams of their session. */
package io.sonde.shell.gogo.internal;
