package io.sonde.tracefs.internal;

import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads {@code kprobe_profile} and {@code uprobe_profile}. Their lines name no group; but they
 * stand in the order of the registry's own listing, which does, so that each is told from its
 * namesakes in other groups.
 */
final class Profiles {
  /** How often both are read again, as the one changes before the other is read. */
  private static final int TRIES = 3;

  private final EventFiles files;

  Profiles(EventFiles files) {
    this.files = files;
  }

  /** What is counted of each event of a registry, by {@code GROUP/EVENT}. */
  Map<String, EventProfile> read(RegistryFile file) throws IOException {
    List<ListedLine> listing = List.of();
    List<ProfileLine> profile = List.of();
    for (int tries = 0; tries < TRIES; tries++) {
      listing = files.listing(file);
      profile = profile(file);
      if (names(listing).equals(profile.stream().map(ProfileLine::event).toList())) {
        return inOrder(listing, profile);
      }
    }
    return byName(listing, profile);
  }

  private static List<String> names(List<ListedLine> listing) {
    return listing.stream().map(ListedLine::event).toList();
  }

  /** An event of several probes has a line for each. */
  private static Map<String, EventProfile> inOrder(
      List<ListedLine> listing, List<ProfileLine> profile) {
    Map<String, EventProfile> profiles = new HashMap<>();
    for (int i = 0; i < listing.size(); i++) {
      profiles.merge(listing.get(i).name(), profile.get(i).counts(), Profiles::sum);
    }
    return profiles;
  }

  /** Only those whose name nobody else has. */
  private static Map<String, EventProfile> byName(
      List<ListedLine> listing, List<ProfileLine> profile) {
    Map<String, Long> owners = count(names(listing));
    Map<String, Long> lines = count(profile.stream().map(ProfileLine::event).toList());
    Map<String, EventProfile> profiles = new HashMap<>();
    for (ListedLine owner : listing) {
      for (ProfileLine line : profile) {
        if (line.event().equals(owner.event())
            && owners.get(owner.event()) == 1
            && lines.get(owner.event()) == 1) {
          profiles.put(owner.name(), line.counts());
        }
      }
    }
    return profiles;
  }

  private static Map<String, Long> count(List<String> names) {
    return names.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static EventProfile sum(EventProfile a, EventProfile b) {
    boolean known = a.misses().isPresent() && b.misses().isPresent();
    return new EventProfile(
        a.hits() + b.hits(),
        known
            ? OptionalLong.of(a.misses().getAsLong() + b.misses().getAsLong())
            : OptionalLong.empty());
  }

  private List<ProfileLine> profile(RegistryFile file) throws IOException {
    return switch (file) {
      case KPROBE_EVENTS -> lines("kprobe_profile", ProfileLine::ofKprobe);
      case UPROBE_EVENTS -> lines("uprobe_profile", ProfileLine::ofUprobe);
      case DYNAMIC_EVENTS -> List.of();
    };
  }

  private List<ProfileLine> lines(String path, Function<String, ProfileLine> reader)
      throws IOException {
    return files.readIfThere(path).lines().filter(line -> !line.isBlank()).map(reader).toList();
  }
}
