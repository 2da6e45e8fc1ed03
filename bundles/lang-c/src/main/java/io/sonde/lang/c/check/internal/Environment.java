package io.sonde.lang.c.check.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.lang.PrintkMode;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.type.internal.Sizes;
import java.util.Set;

/**
 * What checking depends on besides the text.
 *
 * @param printk how {@code bpf_trace_printk} prints: the kernel's own has narrower bounds
 * @param unknownHeaders headers of the text that brought nothing: a missing name may be theirs
 * @param macros names of the text's macros
 */
record Environment(
    KernelVersion kernel,
    PrintkMode printk,
    TextStructures structures,
    Sizes sizes,
    Set<String> unknownHeaders,
    Set<String> macros,
    Diagnostics diagnostics) {}
