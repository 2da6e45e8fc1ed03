/** What a compilation may depend on: the kernel's snapshot, and how each probe will be given. */
package io.sonde.engine.plan.internal;
