/** Characters to preprocessing tokens (C11 6.4), comments and spliced lines removed. */
package io.sonde.lang.c.lex.internal;
