/** What the stages have to say about a text, collected over all of them. */
package io.sonde.lang.c.diag.internal;
