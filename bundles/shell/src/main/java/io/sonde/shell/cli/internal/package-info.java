/** The command line of the process: {@code sonde COMMAND ...}, as the launcher hands it over. */
package io.sonde.shell.cli.internal;
