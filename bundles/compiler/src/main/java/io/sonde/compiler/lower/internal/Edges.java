package io.sonde.compiler.lower.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps phis in step when blocks are split. */
public final class Edges {
  private Edges() {}

  /**
   * The blocks, with phis that took values from a block taking them from another now.
   *
   * @param endsIn the other block, by the first
   * @param fresh blocks whose phis know the split already
   */
  public static List<Block> moved(
      List<Block> blocks, Map<Integer, Integer> endsIn, Set<Integer> fresh) {
    List<Block> result = new ArrayList<>();
    for (Block block : blocks) {
      result.add(fresh.contains(block.id()) ? block : block.withPhis(moved(block, endsIn)));
    }
    return result;
  }

  private static List<Phi> moved(Block block, Map<Integer, Integer> endsIn) {
    List<Phi> phis = new ArrayList<>();
    for (Phi phi : block.phis()) {
      Map<Integer, Value> incoming = new LinkedHashMap<>();
      phi.incoming().forEach((from, value) -> incoming.put(endsIn.getOrDefault(from, from), value));
      phis.add(new Phi(phi.result(), incoming));
    }
    return phis;
  }
}
