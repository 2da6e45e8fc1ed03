package io.sonde.engine.fake;

import io.sonde.api.Notice;
import io.sonde.api.TraceException;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.LoadedObject;
import io.sonde.bpf.Loader;
import io.sonde.bpf.ProgramRuns;
import io.sonde.bpf.map.BpfMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Loads into memory. */
public final class FakeLoader implements Loader {
  private final Journal journal;
  private final List<Loaded> loaded = new CopyOnWriteArrayList<>();

  public FakeLoader(Journal journal) {
    this.journal = journal;
  }

  /** The objects loaded so far, in order. */
  public List<Loaded> loaded() {
    return loaded;
  }

  @Override
  public LoadedObject load(ObjectSpec object) throws TraceException {
    if (journal.fails("load")) {
      throw new TraceException("fails: load");
    }
    journal.add("load");
    Loaded result = new Loaded(object, journal);
    loaded.add(result);
    return result;
  }

  /** An object in memory. */
  public static final class Loaded implements LoadedObject {
    private final ObjectSpec spec;
    private final Journal journal;
    private final Map<String, BpfMap> maps = new LinkedHashMap<>();
    private final Map<String, ProgramHandle> programs = new LinkedHashMap<>();
    private final Map<String, Long> skipped = new ConcurrentHashMap<>();
    private boolean closed;

    Loaded(ObjectSpec spec, Journal journal) {
      this.spec = spec;
      this.journal = journal;
      spec.maps().forEach(m -> maps.put(m.name(), new FakeMap(m)));
      spec.programs().forEach(p -> programs.put(p.name(), new Handle(p.name())));
    }

    private record Handle(String name) implements ProgramHandle {
      @Override
      public ProgramType type() {
        return ProgramType.KPROBE;
      }

      @Override
      public int descriptor() {
        return 9;
      }
    }

    /** The kernel counts so many events emitted, and so many of them refused. */
    public void count(long emitted, long refused) {
      FakeMap counters = (FakeMap) maps.get(FakeLanguage.COUNTERS);
      counters.count(0, emitted);
      counters.count(1, refused);
    }

    /** The kernel skips so many more runs of a program. */
    public void skip(String program, long runs) {
      skipped.merge(program, runs, Long::sum);
    }

    /** Programs named {@code *_uncounted} are of a kind that the kernel does not count. */
    @Override
    public OptionalLong recursionMisses(String program) {
      return program.endsWith("_uncounted")
          ? OptionalLong.empty()
          : OptionalLong.of(skipped.getOrDefault(program, 0L));
    }

    @Override
    public ProgramRuns runs(String program) {
      return new ProgramRuns(program.length(), 100L * program.length());
    }

    @Override
    public ObjectSpec spec() {
      return spec;
    }

    @Override
    public Map<String, ProgramHandle> programs() {
      return programs;
    }

    @Override
    public Map<String, BpfMap> maps() {
      return maps;
    }

    @Override
    public List<Notice> notices() {
      return List.of();
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        journal.add("unload");
      }
    }
  }
}
