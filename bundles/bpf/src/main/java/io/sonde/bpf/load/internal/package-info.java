/** Loading objects: maps, BTF, programs, and what the kernel's refusals mean. */
package io.sonde.bpf.load.internal;
