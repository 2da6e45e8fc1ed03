package io.sonde.kernel;

import java.util.Locale;

/**
 * Something that a kernel, a process or a JVM may offer, and what is to be said where it does not.
 *
 * @param id its stable name, words of lower case divided by dots, such as {@code map.ringbuf}
 * @param group under which it is shown
 * @param need whether tracing needs it
 * @param title a few words for people
 * @param cost what a user goes without where it is missing
 * @param remedy how to get it, unless the test knows better
 */
public record Feature(String id, Group group, Need need, String title, String cost, String remedy) {

  /** Whether tracing needs a feature. */
  public enum Need {
    /** No: something is missing without it, but not all. */
    NO,
    /** Yes: nothing can be traced without it. */
    YES,
    /** One of those with this need must be there: each is a way of attaching. */
    ONE;

    /** As in tables and for programs: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What features are about, in the order in which they are shown. */
  public enum Group {
    KERNEL("Kernel"),
    PROCESS("This process"),
    SETTINGS("Settings of the system"),
    BPF("BPF"),
    PROBES("Probes"),
    JAVA("Java");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** For people. */
    public String title() {
      return title;
    }

    /** As in tables and for programs: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** It is there. */
  public Verdict yes(String detail) {
    return new Verdict.Yes(detail);
  }

  /** It is not, for this cause. */
  public Verdict no(String cause) {
    return no(cause, remedy);
  }

  /** It is not, for a cause that has a remedy of its own. */
  public Verdict no(String cause, String ownRemedy) {
    return new Verdict.No(cause, cost, ownRemedy);
  }

  /** It cannot be told. */
  public Verdict unknown(String why) {
    return new Verdict.Unknown(why);
  }
}
