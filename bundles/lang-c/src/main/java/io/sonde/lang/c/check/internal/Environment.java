package io.sonde.lang.c.check.internal;

import io.sonde.api.KernelVersion;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.type.internal.Sizes;
import io.sonde.lang.c.type.internal.Structures;
import java.util.Set;

/**
 * What checking depends on besides the text.
 *
 * @param unknownHeaders headers of the text that brought nothing: a missing name may be theirs
 * @param macros names of the text's macros
 */
record Environment(
    KernelVersion kernel,
    Structures structures,
    Sizes sizes,
    Set<String> unknownHeaders,
    Set<String> macros,
    Diagnostics diagnostics) {}
