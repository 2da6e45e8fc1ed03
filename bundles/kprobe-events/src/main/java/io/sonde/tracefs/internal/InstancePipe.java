package io.sonde.tracefs.internal;

import io.sonde.api.event.Loss;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.SystemCalls;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The {@code trace_pipe} of an instance of our own; closing it removes the instance. */
final class InstancePipe implements TracePipeSource.Pipe {
  static final String NAME = "trace_pipe";

  private final SystemCalls calls;
  private final TraceInstance instance;
  private final Descriptor pipe;

  InstancePipe(SystemCalls calls, TraceInstance instance, Descriptor pipe) {
    this.calls = calls;
    this.instance = instance;
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
  public Loss losses() throws IOException {
    return Loss.of(Loss.Place.TRACE_BUFFER, NAME, instance.lost());
  }

  @Override
  public void close() throws IOException {
    try {
      pipe.close();
    } finally {
      instance.close();
    }
  }
}
