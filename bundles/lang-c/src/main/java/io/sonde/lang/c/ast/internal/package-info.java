/** The syntax tree: what the text says, before anybody asked what it means. */
package io.sonde.lang.c.ast.internal;
