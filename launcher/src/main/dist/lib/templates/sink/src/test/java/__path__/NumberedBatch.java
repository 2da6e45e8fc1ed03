package __package__;

import io.sonde.api.TraceId;
import io.sonde.api.event.EventBatch;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Records of one 8-byte field, their number, as sonde would hand them to a sink. */
final class NumberedBatch implements EventBatch {
  private static final Schema SCHEMA =
      Schema.data(
          "numbered",
          Long.BYTES,
          List.of(new Schema.Field("number", FieldType.Int.U64, 0)));

  private final long first;
  private final ByteBuffer data;

  NumberedBatch(long first, int records) {
    this.first = first;
    this.data = ByteBuffer.allocate(records * Long.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < records; i++) {
      data.putLong(i * Long.BYTES, first + i);
    }
  }

  @Override
  public TraceId trace() {
    return new TraceId(1);
  }

  @Override
  public String source() {
    return "test";
  }

  @Override
  public int size() {
    return data.capacity() / Long.BYTES;
  }

  @Override
  public Schema schema(int record) {
    return SCHEMA;
  }

  @Override
  public int offset(int record) {
    return record * Long.BYTES;
  }

  @Override
  public int length(int record) {
    return Long.BYTES;
  }

  @Override
  public long sequence(int record) {
    return first + record;
  }

  @Override
  public ByteBuffer data() {
    return data;
  }

  @Override
  public int bytes() {
    return data.capacity();
  }

  @Override
  public void retain() {
    // it never becomes invalid
  }

  @Override
  public void release() {
    // it never becomes invalid
  }
}
