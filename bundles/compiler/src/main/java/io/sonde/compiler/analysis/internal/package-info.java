/** Facts about a function that passes ask for: control flow, dominance, liveness, definitions. */
package io.sonde.compiler.analysis.internal;
