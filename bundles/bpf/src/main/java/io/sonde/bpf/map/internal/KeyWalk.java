package io.sonde.bpf.map.internal;

import io.sonde.api.MapView.EntryReader;
import io.sonde.bpf.map.rule.internal.MapRule.Reading;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.io.IOException;

/** Goes through a map key by key, for types and kernels without batches. */
final class KeyWalk {
  private final MapHandle map;
  private final Element element;

  KeyWalk(MapHandle map) {
    this.map = map;
    this.element = new Element(map);
  }

  /** Gives how many entries the reader got. */
  long read(EntryReader reader) throws IOException {
    Reading reading = map.rule().reading();
    boolean keysStay = reading == Reading.INDICES || reading == Reading.SLOTS;
    Seen seen = keysStay ? null : new Seen(map);
    EntryWindow window = new EntryWindow(map, element.key(), element.value(), reader);
    long count = 0;
    for (boolean there = element.first(); there; there = element.next()) {
      if ((seen == null || seen.add(window.key(0))) && element.lookup(0)) {
        count++;
        if (!window.show(0)) {
          break;
        }
      }
    }
    return count;
  }

  /**
   * Removes entry after entry; the one after it is known before it goes.
   *
   * @param reader gets each before it goes; null if nobody wants them
   * @return how many were removed
   */
  long remove(EntryReader reader) throws IOException {
    Element ahead = new Element(map);
    EntryWindow window =
        reader == null ? null : new EntryWindow(map, element.key(), element.value(), reader);
    Seen steps = new Seen(map);
    long count = 0;
    boolean more = true;
    for (boolean there = begin(ahead); there && more; ) {
      steps.step();
      element.key().put(0, ahead.key(), 0, ahead.key().capacity());
      there = ahead.next();
      boolean read = window == null || element.lookup(0);
      if (read && delete()) {
        count++;
        more = window == null || window.show(0);
      }
    }
    return count;
  }

  /** Several arrays of descriptors say EINVAL, not ENOENT, of a slot in which nothing is. */
  private boolean delete() throws KernelException {
    try {
      return element.delete();
    } catch (KernelException e) {
      if (e.is(Errno.EINVAL) && map.rule().reading() == Reading.SLOTS) {
        return false;
      }
      throw e;
    }
  }

  private boolean begin(Element ahead) throws IOException {
    try {
      return ahead.first();
    } catch (KernelException e) {
      if (MapHandle.isUnsupported(e)) {
        throw map.unsupported("cannot be found without their keys in", null, e);
      }
      throw e;
    }
  }

  /**
   * Takes what a queue or stack holds.
   *
   * @param reader null if nobody wants it
   * @return how many were taken
   */
  long take(EntryReader reader) throws IOException {
    EntryWindow window =
        reader == null ? null : new EntryWindow(map, element.key(), element.value(), reader);
    long count = 0;
    boolean more = true;
    // no more than it can hold: programs may add as fast as we take
    while (more && count < map.spec().maxEntries() && element.take()) {
      count++;
      more = window == null || window.show(0);
    }
    return count;
  }
}
