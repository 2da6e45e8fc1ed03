package io.sonde.tracefs.internal;

import io.sonde.api.event.Loss;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.SystemCalls;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The {@code trace_pipe} that all share, for kernels before 5.9. Each line goes to one of its
 * readers only, so what is lost to others cannot be counted.
 */
final class GlobalPipe implements TracePipeSource.Pipe {
  static final String NAME = "trace_pipe (global)";

  private final SystemCalls calls;
  private final Descriptor pipe;

  GlobalPipe(SystemCalls calls, Descriptor pipe) {
    this.calls = calls;
    this.pipe = pipe;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int descriptor() {
    return pipe.number();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return calls.read(pipe, into);
  }

  @Override
  public Loss losses() {
    return Loss.unknown(Loss.Place.TRACE_BUFFER, NAME);
  }

  @Override
  public void close() {
    pipe.close();
  }
}
