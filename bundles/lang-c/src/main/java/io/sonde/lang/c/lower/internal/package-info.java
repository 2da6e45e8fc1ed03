/**
 * The typed tree to the intermediate representation of the compiler. Here it is decided how memory
 * is read: where each pointer points is followed through locals, casts and arithmetic.
 */
package io.sonde.lang.c.lower.internal;
