/** What sonde adds to every program: guards, the exclusion of a process, the counting of events. */
package io.sonde.compiler.instrument.internal;
