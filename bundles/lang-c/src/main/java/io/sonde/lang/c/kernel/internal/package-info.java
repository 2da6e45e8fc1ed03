/** What is known of a kernel's types: its BTF, and the registers that every kernel has. */
package io.sonde.lang.c.kernel.internal;
