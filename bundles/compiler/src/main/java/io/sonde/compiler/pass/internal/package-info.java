/** Passes that make a function better: each turns a function into an equivalent one. */
package io.sonde.compiler.pass.internal;
