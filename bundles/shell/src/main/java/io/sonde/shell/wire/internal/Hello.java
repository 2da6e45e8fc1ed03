package io.sonde.shell.wire.internal;

/**
 * What a server says first.
 *
 * @param process its process, as ids of traces name it: its id, with a suffix where one process
 *     holds several sondes
 * @param role what it is there for
 * @param distribution {@link Identity} of what it was started from; empty where that is unknown
 */
public record Hello(String process, Role role, String distribution) {
  /** Changes whenever either side would misunderstand the other. */
  public static final int VERSION = 3;

  private static final int MAGIC = 0x736f6e64; // "sond"

  /** What a sonde is there for. */
  public enum Role {
    /** A command, such as {@code run}, or a shell. */
    FOREGROUND,
    /** Takes traces over from others. */
    BACKGROUND
  }

  public Frame frame() {
    return Frame.of(
        FrameType.HELLO,
        new Texts.Writer()
            .number(MAGIC)
            .number(VERSION)
            .text(process)
            .flag(role == Role.BACKGROUND)
            .text(distribution)
            .bytes());
  }

  /**
   * @param frame the first that came; null if none did
   * @throws ProtocolException if the other side is no sonde, speaks another version, or refuses us
   */
  public static Hello of(Frame frame) throws ProtocolException {
    if (frame == null) {
      throw new ProtocolException("the other side hung up");
    }
    Texts.Reader reader = new Texts.Reader(frame.payload());
    if (frame.type() == FrameType.REFUSED) {
      throw new ProtocolException(reader.text());
    }
    if (frame.type() != FrameType.HELLO || reader.number() != MAGIC) {
      throw new ProtocolException("no sonde listens there");
    }
    int version = reader.number();
    if (version != VERSION) {
      throw new ProtocolException(
          "it speaks version " + version + " of the control protocol, this sonde " + VERSION);
    }
    Hello hello =
        new Hello(reader.text(), reader.flag() ? Role.BACKGROUND : Role.FOREGROUND, reader.text());
    reader.end();
    return hello;
  }

  /** Turns a peer away; the reason is one line. */
  public static Frame refused(String reason) {
    return Frame.of(FrameType.REFUSED, new Texts.Writer().text(reason).bytes());
  }
}
