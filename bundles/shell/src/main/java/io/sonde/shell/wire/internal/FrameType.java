package io.sonde.shell.wire.internal;

/** The kinds of frames, with the most bytes that one may carry. */
public enum FrameType {
  //   code  most bytes          from the server
  HELLO('H', 64 * 1024),
  REFUSED('N', 4 * 1024),
  STDOUT('o', 16 * 1024),
  STDERR('e', 16 * 1024),
  STDIN_WANTED('w', 0),
  REPORT('R', 1024 * 1024),
  EXIT('x', 4),
  //                             from the client
  COMMAND('C', 4 * 1024 * 1024),
  LIST('L', 0),
  STOP('S', 64 * 1024),
  END('E', 1),
  STDIN('i', 16 * 1024),
  STDIN_END('z', 0),
  INTERRUPT('I', 0),
  STDOUT_CLOSED('c', 0);

  private final byte code;
  private final int limit;

  FrameType(char code, int limit) {
    this.code = (byte) code;
    this.limit = limit;
  }

  /** The byte that stands for it. */
  public byte code() {
    return code;
  }

  /** The most bytes that a frame of this kind carries. */
  public int limit() {
    return limit;
  }

  /**
   * @throws ProtocolException if no kind has this code
   */
  static FrameType of(byte code) throws ProtocolException {
    for (FrameType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new ProtocolException("unknown frame type " + (code & 0xff));
  }
}
