/**
 * Benchmarks: each runs its subject in fresh processes several times, beside a peer in the same
 * run, and reports median and range. A goal that is set is an assertion.
 */
package io.sonde.itests.bench;
