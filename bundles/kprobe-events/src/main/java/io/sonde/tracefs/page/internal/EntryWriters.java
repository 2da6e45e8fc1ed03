package io.sonde.tracefs.page.internal;

import io.sonde.api.event.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The kinds of events that are recorded, by their numbers. */
public final class EntryWriters {
  private final CommonFields common;
  private final List<Schema> schemas = new ArrayList<>();
  private EntryWriter[] byNumber = new EntryWriter[0];

  public EntryWriters(CommonFields common) {
    this.common = common;
  }

  /**
   * Adds an event's.
   *
   * @throws IllegalArgumentException if there is one of its number already
   */
  public void add(EventForm form) {
    add(form.id(), new EventWriter(form));
  }

  /**
   * Adds that of kernel stacks.
   *
   * @param id of {@code ftrace:kernel_stack}
   */
  public void add(int id, StackWriter stacks) {
    add(id, (EntryWriter) stacks);
  }

  private void add(int id, EntryWriter writer) {
    if (id < 0 || id > EventForm.LARGEST_ID || of(id) != null) {
      throw new IllegalArgumentException("event " + id + " cannot be added, or is there already");
    }
    if (id >= byNumber.length) {
      byNumber = Arrays.copyOf(byNumber, id + 1);
    }
    byNumber[id] = writer;
    schemas.add(writer.schema());
  }

  /** The writer of an event's records; null if it is none that is recorded. */
  EntryWriter of(int id) {
    return id < byNumber.length ? byNumber[id] : null;
  }

  CommonFields common() {
    return common;
  }

  /** In the order in which they were added. */
  public List<Schema> schemas() {
    return List.copyOf(schemas);
  }
}
