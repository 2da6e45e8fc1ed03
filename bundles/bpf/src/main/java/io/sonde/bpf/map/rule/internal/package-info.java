/** What the kernel asks of each map type, and what it offers for it, as a table. */
package io.sonde.bpf.map.rule.internal;
