/** The typed tree: what a text means. Every conversion is explicit, every name is resolved. */
package io.sonde.lang.c.tree.internal;
