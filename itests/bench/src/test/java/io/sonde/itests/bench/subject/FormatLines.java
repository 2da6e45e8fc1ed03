package io.sonde.itests.bench.subject;

import io.sonde.api.event.EventBatch;
import io.sonde.api.format.RecordEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a batch's bytes to one file and its lines to others: the first lines of a stream, and
 * those that code generated for the schema has written. The arguments: the format, the records, the
 * folder.
 */
public final class FormatLines {
  /** Batches until the code is there. */
  private static final int ROUNDS = 30;

  private FormatLines() {}

  public static void main(String[] args) throws IOException {
    EventBatch batch = Records.batch(args[1]);
    Path folder = Path.of(args[2]);
    byte[] bytes = new byte[batch.bytes()];
    batch.data().get(0, bytes);
    Files.write(folder.resolve("records"), bytes);
    RecordEncoder encoder = Formats.encoder(args[0]);
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    Formats.encode(encoder, batch, first);
    Files.write(folder.resolve("first"), first.toByteArray());
    ByteArrayOutputStream later = new ByteArrayOutputStream();
    for (int i = 0; i < ROUNDS; i++) {
      later.reset();
      Formats.encode(encoder, batch, later);
    }
    Files.write(folder.resolve("later"), later.toByteArray());
  }
}
