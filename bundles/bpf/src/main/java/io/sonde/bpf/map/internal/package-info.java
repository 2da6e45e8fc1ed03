/** Maps in the kernel, through their descriptors. */
package io.sonde.bpf.map.internal;
