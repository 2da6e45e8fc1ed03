package io.sonde.engine.fake;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does not return from accept until it is opened, once it has got an event. */
public final class GatedSink extends RecordingSink {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final boolean interruptible;

  public GatedSink(boolean interruptible) {
    this.interruptible = interruptible;
  }

  @Override
  public void accept(EventBatch batch) throws IOException {
    boolean data = false;
    for (int i = 0; i < batch.size(); i++) {
      data |= batch.schema(i).kind() == Schema.Kind.DATA;
    }
    if (data) {
      entered.countDown();
      pass();
    }
    super.accept(batch);
  }

  private void pass() throws IOException {
    while (true) {
      try {
        if (!gate.await(60, TimeUnit.SECONDS)) {
          throw new AssertionError("the test never opened the gate");
        }
        return;
      } catch (InterruptedException e) {
        if (interruptible) {
          throw new InterruptedIOException("interrupted");
        }
      }
    }
  }

  /** Waits until it is inside accept with an event. */
  public void awaitEntered() {
    Waiting.on(entered);
  }

  public void open() {
    gate.countDown();
  }
}
