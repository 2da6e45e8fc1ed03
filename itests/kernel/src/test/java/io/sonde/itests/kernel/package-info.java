/**
 * Runs the distribution's {@code sonde} as users do, on the kernel of this machine, and holds what
 * it prints against what a workload is known to have done. Needs root; fails, and does not skip,
 * where it lacks something.
 */
package io.sonde.itests.kernel;
