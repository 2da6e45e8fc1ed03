package io.sonde.lang.c.lower.internal;

import io.sonde.api.lang.CompileTarget;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.schema.internal.Schemas;
import io.sonde.lang.c.tree.internal.CheckedFunction;
import io.sonde.lang.c.type.internal.Sizes;
import io.sonde.lang.c.type.internal.Structures;
import java.util.Map;

/**
 * The text that is being lowered: what all its programs share.
 *
 * @param functions all functions of the text, by name
 */
record Module(
    CompileTarget target,
    Map<String, CheckedFunction> functions,
    Structures structures,
    Sizes sizes,
    Schemas schemas,
    Records records,
    PrintkRecords prints,
    Diagnostics diagnostics) {}
