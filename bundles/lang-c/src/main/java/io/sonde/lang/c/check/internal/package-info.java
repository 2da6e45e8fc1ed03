/**
 * Gives every name and expression of the syntax tree its meaning and type (C11 6.5 to 6.9), makes
 * conversions explicit, and reports what makes no sense.
 */
package io.sonde.lang.c.check.internal;
