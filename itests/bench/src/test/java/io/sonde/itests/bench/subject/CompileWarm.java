package io.sonde.itests.bench.subject;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.ObjectSpec;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.Arrays;

/**
 * How long a text, its resource's name the argument, takes to compile once the JVM is warm, and
 * what the heap keeps of the result.
 */
public final class CompileWarm {
  private static final int WARM_UP = 400;
  private static final int MEASURED = 200;

  private CompileWarm() {}

  public static void main(String[] args) throws IOException, CompileException {
    String name = args[0];
    String text = Compile.text(name);
    for (int i = 0; i < WARM_UP; i++) {
      Compile.compile(name, text);
    }
    long[] times = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      long start = System.nanoTime();
      Compile.compile(name, text);
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    Figure.print("warm", Figure.milliseconds(times[MEASURED / 2]));
    // the first measurement itself leaves objects on the heap
    Heap.used();
    long without = Heap.used();
    ObjectSpec object = Compile.compile(name, text);
    Figure.print("kept", Heap.used() - without);
    Reference.reachabilityFence(object);
  }
}
