/** The arguments of bpf(2): {@code union bpf_attr} as tables of named fields. */
package io.sonde.bpf.attr.internal;
