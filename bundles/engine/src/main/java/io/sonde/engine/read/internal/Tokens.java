package io.sonde.engine.read.internal;

import java.util.ArrayList;
import java.util.List;

/** The numbers by which epoll names channels. A number is used again when its channel is gone. */
final class Tokens {
  private final List<Channel> channels = new ArrayList<>();

  synchronized int of(Channel channel) {
    int known = channels.indexOf(channel);
    if (known >= 0) {
      return known;
    }
    int free = channels.indexOf(null);
    if (free >= 0) {
      channels.set(free, channel);
      return free;
    }
    channels.add(channel);
    return channels.size() - 1;
  }

  /** Marks the channel of this number as readable, if it is there still. */
  synchronized void ready(int token) {
    Channel channel = channels.get(token);
    if (channel != null) {
      channel.markReady();
    }
  }

  synchronized void forget(List<Channel> gone) {
    channels.replaceAll(c -> c != null && gone.contains(c) ? null : c);
  }
}
