/**
 * sonde installed in a framework and used as an embedder uses it, through its api alone. These
 * tests load BPF programs: they need root, and fail without.
 */
package io.sonde.itests.container;
