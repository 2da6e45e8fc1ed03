/**
 * Macros, conditions and includes (C11 6.10). Headers of the kernel are never read from disk: those
 * that matter are resources of this bundle, holding the constants and macros that BTF lacks.
 */
package io.sonde.lang.c.preprocess.internal;
