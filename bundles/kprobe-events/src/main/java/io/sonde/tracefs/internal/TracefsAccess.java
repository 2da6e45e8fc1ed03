package io.sonde.tracefs.internal;

import io.sonde.kernel.Tracefs;
import java.io.IOException;

/** Gives tracefs when it is first needed. */
@FunctionalInterface
interface TracefsAccess {
  Tracefs get() throws IOException;
}
