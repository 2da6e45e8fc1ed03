/** Texts and places in them, as every stage of the front end passes them on. */
package io.sonde.lang.c.source.internal;
