/** Feature probes of bpf(2): each tries the smallest map, program or link of its kind. */
package io.sonde.bpf.feature.internal;
