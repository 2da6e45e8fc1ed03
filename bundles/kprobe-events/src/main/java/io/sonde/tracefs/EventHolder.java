package io.sonde.tracefs;

/** Who made a dynamic event, as its group tells. */
public enum EventHolder {
  /** This process. */
  SELF,
  /** Another process of sonde's, alive or dead. */
  ANOTHER_SONDE,
  /** Another program, or a user who has chosen the group. */
  FOREIGN
}
