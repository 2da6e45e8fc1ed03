/** C's types on the LP64 model that BPF has, and the conversions between them (C11 6.2.5, 6.3). */
package io.sonde.lang.c.type.internal;
