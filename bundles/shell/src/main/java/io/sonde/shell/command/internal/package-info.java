/**
 * What a command is, and what all of them share: reading options, help, reporting errors, exit
 * statuses. Knows neither Gogo nor the command line of the process.
 */
package io.sonde.shell.command.internal;
