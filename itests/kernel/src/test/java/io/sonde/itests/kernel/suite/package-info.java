/**
 * Runs the kernel tests on each kernel of a table: on this machine's, and in guests. What the table
 * asks for and what was executed must be the same.
 */
package io.sonde.itests.kernel.suite;
