/**
 * What is measured: programs for a JVM of their own, which print their figures as lines of {@code
 * name value}.
 */
package io.sonde.itests.bench.subject;
