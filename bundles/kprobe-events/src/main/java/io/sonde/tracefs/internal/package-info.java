/**
 * Behind the services: the parser of {@code format} files and of {@code trace_pipe}, instances with
 * their owners, and the removal of those whose owner is dead.
 */
package io.sonde.tracefs.internal;
