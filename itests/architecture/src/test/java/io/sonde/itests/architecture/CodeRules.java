package io.sonde.itests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.Buffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the code of a bundle may do; {@link #appliesTo} says to which bundles a rule applies. */
enum CodeRules {
  /** Native code is called by {@code syscall-*} alone. */
  NO_NATIVE_CODE(
      folder -> !folder.startsWith("syscall-"),
      CompositeArchRule.of(
              noClasses()
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage("com.sun.jna..", "java.lang.foreign..", "sun.misc.."))
          .and(
              noClasses()
                  .should()
                  .callMethod(System.class, "load", String.class)
                  .orShould()
                  .callMethod(System.class, "loadLibrary", String.class)
                  .orShould()
                  .callMethod(Runtime.class, "load", String.class)
                  .orShould()
                  .callMethod(Runtime.class, "loadLibrary", String.class))
          .and(methods().should().notHaveModifier(JavaModifier.NATIVE).allowEmptyShould(true))),

  /** Files of tracefs are opened by {@code kernel} and {@code kprobe-events} alone. */
  NO_TRACEFS(
      folder -> !List.of("kernel", "kprobe-events").contains(folder),
      noClasses().should().dependOnClassesThat().haveFullyQualifiedName("io.sonde.kernel.Tracefs")),

  /** The process is ended by the launcher alone, which is no bundle. */
  NO_EXIT(
      folder -> true,
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)),

  /** Nothing that changes is static: two frameworks in one JVM must not meet. */
  NO_MUTABLE_STATICS(
      folder -> true,
      CompositeArchRule.of(fields().that().areStatic().should().beFinal().allowEmptyShould(true))
          .and(
              fields()
                  .that()
                  .areStatic()
                  .should()
                  .notHaveRawType(changeable())
                  .allowEmptyShould(true))
          .and(classes().should(makeNoCollectionsThatChange()).allowEmptyShould(true))
          .and(
              fields()
                  .that()
                  .areStatic()
                  .and()
                  .doNotHaveModifier(JavaModifier.SYNTHETIC)
                  .and()
                  .haveRawType(DescribedPredicate.describe("an array", JavaClass::isArray))
                  .and()
                  // what an interface declares cannot be private
                  .areDeclaredInClassesThat(
                      DescribedPredicate.describe("are classes", type -> !type.isInterface()))
                  .should()
                  .bePrivate()
                  .allowEmptyShould(true))),

  /**
   * What is printed goes through a sink: Gogo replaces the System streams, which are a session's
   * then, and so right for a command of the shell alone.
   */
  NO_SYSTEM_STREAMS(
      folder -> !folder.equals("shell"),
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in"));

  private final Predicate<String> bundles;
  private final ArchRule rule;

  CodeRules(Predicate<String> bundles, ArchRule rule) {
    this.bundles = bundles;
    this.rule = rule.allowEmptyShould(true);
  }

  /** Whether it applies to the bundle in this folder. */
  boolean appliesTo(String folder) {
    return bundles.test(folder);
  }

  ArchRule rule() {
    return rule;
  }

  /** Where the type of a static field does not tell, what it is made of does. */
  private static ArchCondition<JavaClass> makeNoCollectionsThatChange() {
    return new ArchCondition<>("make no collections that change when they are initialised") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getStaticInitializer().stream()
            .flatMap(code -> code.getConstructorCallsFromSelf().stream())
            .filter(call -> isCollection(call.getTargetOwner()))
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
      }
    };
  }

  private static boolean isCollection(JavaClass type) {
    return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
  }

  /**
   * Types whose instances are made to change. The collections' interfaces are left out: those of
   * {@code Map.of} and the like do not change, and the type does not tell.
   */
  private static DescribedPredicate<JavaClass> changeable() {
    Pattern immutableInterfaces = Pattern.compile("java\\.util\\.(Collection|List|Set|Map)");
    return DescribedPredicate.describe(
        "are made to change",
        type ->
            type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(Thread.class)
                || type.isAssignableTo(Executor.class)
                || type.isAssignableTo(AutoCloseable.class)
                || type.isAssignableTo(StringBuilder.class)
                || type.isAssignableTo(Buffer.class)
                || type.isAssignableTo(Random.class)
                || type.isAssignableTo(Lock.class)
                || (!immutableInterfaces.matcher(type.getName()).matches() && isCollection(type)));
  }
}
