/** What differs from architecture to architecture, as tables: system call numbers, registers. */
package io.sonde.kernel.arch.internal;
