/** What procfs and sysfs say about this process and this kernel. */
package io.sonde.kernel.proc.internal;
