/** Tokens to the syntax tree (C11 6.5 to 6.9), by recursive descent, recovering at statements. */
package io.sonde.lang.c.parse.internal;
