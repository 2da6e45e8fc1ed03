/** Links, through their descriptors. */
package io.sonde.bpf.link.internal;
