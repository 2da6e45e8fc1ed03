/** BPF instructions with any number of virtual registers, before they are bound to r0 to r9. */
package io.sonde.compiler.machine.internal;
