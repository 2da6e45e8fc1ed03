/** The language service: the stages put together. */
package io.sonde.lang.c.internal;
