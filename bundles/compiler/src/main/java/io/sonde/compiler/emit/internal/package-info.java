/** Emission: bytes, map references, line table, BTF. */
package io.sonde.compiler.emit.internal;
