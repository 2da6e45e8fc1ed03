/** Maps on this machine's kernel, beside what bpftool says of the same maps. */
package io.sonde.itests.kernel.map;
