package io.sonde.engine.sinks.internal;

import java.nio.ByteBuffer;

/** Reads the value of a field that stands at an offset, which may refer to the record's start. */
@FunctionalInterface
interface FieldReader {
  Object read(ByteBuffer data, int record, int field);
}
