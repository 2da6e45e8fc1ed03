/**
 * System calls by JNA's direct mapping: the binding that works on every Java release sonde runs on.
 */
package io.sonde.syscall.jna.internal;
