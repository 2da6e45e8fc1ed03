/** Register allocation by graph colouring, spilling, and the layout of the stack. */
package io.sonde.compiler.allocate.internal;
