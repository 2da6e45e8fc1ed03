package io.sonde.itests.kernel.suite;

import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes an outcome for each test when it has ended, so that those of a JVM that dies are known up
 * to that point. A class whose set-up fails counts as a test of its own name.
 */
final class OutcomeWriter implements TestExecutionListener {
  private final PrintWriter out;
  private final Map<String, Long> starts = new ConcurrentHashMap<>();
  private TestPlan plan;

  OutcomeWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    starts.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    // a skipped class skips its methods
    Stream.concat(Stream.of(test), plan.getDescendants(test).stream())
        .filter(OutcomeWriter::isMethod)
        .forEach(each -> write(each, Outcome.Status.SKIPPED, Duration.ZERO, reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (!test.isTest() && result.getStatus() == SUCCESSFUL) {
      return;
    }
    Duration time = Duration.ofNanos(System.nanoTime() - starts.get(test.getUniqueId()));
    Outcome.Status status =
        switch (result.getStatus()) {
          case SUCCESSFUL -> Outcome.Status.PASSED;
          case ABORTED -> Outcome.Status.ABORTED;
          case FAILED -> Outcome.Status.FAILED;
        };
    write(test, status, time, result.getThrowable().map(OutcomeWriter::stack).orElse(""));
  }

  private void write(TestIdentifier test, Outcome.Status status, Duration time, String trouble) {
    out.println(new Outcome(name(test), status, time, trouble).print());
    out.flush();
    if (status != Outcome.Status.LEFT_OUT) {
      System.out.printf("%-7s %6d ms %s%n", status, time.toMillis(), name(test));
    }
  }

  /** A test method, or what stands for its invocations. */
  static boolean isMethod(TestIdentifier test) {
    return test.getSource().orElse(null) instanceof MethodSource
        && test.getUniqueIdObject().getLastSegment().getType().startsWith("test");
  }

  /** Its name in the table; an invocation's display name is its argument. */
  static String name(TestIdentifier test) {
    TestSource source = test.getSource().orElse(null);
    if (source instanceof MethodSource method) {
      String name = simple(method.getClassName()) + "." + method.getMethodName();
      String type = test.getUniqueIdObject().getLastSegment().getType();
      return type.equals("test-template-invocation")
          ? name + "(" + test.getDisplayName() + ")"
          : name;
    }
    return source instanceof ClassSource type ? simple(type.getClassName()) : test.getDisplayName();
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static String stack(Throwable trouble) {
    StringWriter text = new StringWriter();
    trouble.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
