/**
 * The system calls by name, on top of {@link io.sonde.kernel.NativeCalls}: numbers and layouts of
 * each architecture as tables, errors, retries, and the owners of descriptors and mappings.
 */
package io.sonde.kernel.call.internal;
