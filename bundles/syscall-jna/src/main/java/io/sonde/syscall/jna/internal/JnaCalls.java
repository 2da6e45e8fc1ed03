package io.sonde.syscall.jna.internal;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.sonde.kernel.NativeCalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.osgi.service.component.annotations.Component;

/** {@link NativeCalls} on JNA. */
@Component
public final class JnaCalls implements NativeCalls {

  /**
   * {@inheritDoc}
   *
   * <p>JNA saves errno for the thread right after the native call, before the JVM can overwrite it.
   * Asking for it only after -1 spares the exception that JNA would build for each error: EAGAIN is
   * an everyday answer.
   */
  @Override
  public long call(long number, long a1, long a2, long a3, long a4, long a5, long a6) {
    long result = LibC.syscall(number, a1, a2, a3, a4, a5, a6);
    return result == -1 ? -Native.getLastError() : result;
  }

  @Override
  public long address(ByteBuffer direct) {
    if (!direct.isDirect()) {
      throw new IllegalArgumentException("not a direct buffer: " + direct);
    }
    return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
  }

  @Override
  public ByteBuffer memory(long address, int length) {
    return new Pointer(address).getByteBuffer(0, length).order(ByteOrder.nativeOrder());
  }
}
