package io.sonde.itests.bench.subject;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.ObjectSpec;
import java.io.IOException;
import java.lang.ref.Reference;

/** How long a text, its resource's name the argument, takes to compile in a fresh JVM. */
public final class CompileTime {
  private CompileTime() {}

  public static void main(String[] args) throws IOException, CompileException {
    String name = args[0];
    String text = Compile.text(name);
    long cpu = ThreadTime.onProcessor();
    long start = System.nanoTime();
    ObjectSpec object = Compile.compile(name, text);
    long end = System.nanoTime();
    Figure.print("cpu", Figure.milliseconds(ThreadTime.onProcessor() - cpu));
    Figure.print("first", Figure.milliseconds(end - start));
    Reference.reachabilityFence(object);
  }
}
