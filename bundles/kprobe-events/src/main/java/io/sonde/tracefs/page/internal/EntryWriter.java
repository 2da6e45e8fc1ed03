package io.sonde.tracefs.page.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.Schema;
import io.sonde.tracefs.MalformedPageException;
import java.nio.ByteBuffer;

/** Writes the records of one kind of event. */
interface EntryWriter {
  /** Of its records. */
  Schema schema();

  /**
   * Writes the event that the cursor stands at.
   *
   * @return false if the batch has no room for it
   */
  boolean write(PageCursor event, ByteBuffer page, Origin origin, BatchWriter batch)
      throws MalformedPageException;
}
