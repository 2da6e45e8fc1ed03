package io.sonde.kernel;

/** What a feature probe found out: yes, no, or that it cannot be told. */
public sealed interface Verdict {
  /** It is there, for this process, now. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  /** Which of the three it is. */
  Answer answer();

  /**
   * It can be used.
   *
   * @param detail a version, a number, a name; may be empty
   */
  record Yes(String detail) implements Verdict {
    @Override
    public Answer answer() {
      return Answer.YES;
    }
  }

  /**
   * It cannot be used by this process. For want of a capability, that says nothing about the
   * kernel.
   *
   * @param cause why, in a line
   * @param cost what a user goes without
   * @param remedy how to get it
   */
  record No(String cause, String cost, String remedy) implements Verdict {
    @Override
    public Answer answer() {
      return Answer.NO;
    }
  }

  /**
   * Neither could be established.
   *
   * @param why in a line
   */
  record Unknown(String why) implements Verdict {
    @Override
    public Answer answer() {
      return Answer.UNKNOWN;
    }
  }
}
