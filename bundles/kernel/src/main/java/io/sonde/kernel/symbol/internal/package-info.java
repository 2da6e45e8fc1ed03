/** The kernel's symbol table, read from /proc/kallsyms into a few arrays. */
package io.sonde.kernel.symbol.internal;
