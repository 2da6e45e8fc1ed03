/** The command {@code serve}: being the background sonde. */
package io.sonde.shell.serve.internal;
