/** Passes that express what BPF lacks by what it has. */
package io.sonde.compiler.lower.internal;
