package dev.outrider.agent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import net.bytebuddy.asm.Advice;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.outrider", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final DescribedPredicate<JavaClass> ADVICE =
      describe(
          "advice",
          type ->
              type.getMethods().stream()
                  .anyMatch(
                      method ->
                          method.isAnnotatedWith(Advice.OnMethodEnter.class)
                              || method.isAnnotatedWith(Advice.OnMethodExit.class)));

  /** Packages of java.base: what exists in every JVM and needs no module of its own. */
  private static final String[] JAVA_BASE = {
    "java.lang..", "java.util", "java.util.concurrent..", "java.util.function", "java.util.stream"
  };

  @ArchTest
  static final ArchRule RECORDER_KNOWS_JAVA_BASE_ALONE =
      classes()
          .that()
          .resideInAPackage("dev.outrider.recorder..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(JAVA_BASE)
                  .or(resideInAnyPackage("dev.outrider.recorder..", "org.jspecify..")));

  @ArchTest
  static final ArchRule RECORDER_DOES_NO_IO =
      noClasses()
          .that()
          .resideInAPackage("dev.outrider.recorder..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.logging..");

  @ArchTest
  static final ArchRule PROTOCOL_KNOWS_NEITHER_AGENT_NOR_SIDECAR =
      noClasses()
          .that()
          .resideInAPackage("dev.outrider.protocol..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.outrider.agent..", "dev.outrider.sidecar..");

  @ArchTest
  static final ArchRule ADVICE_TOUCHES_THE_RECORDER_AND_ITS_LIBRARY_ALONE =
      noClasses()
          .that(ADVICE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.outrider.agent..",
                  "dev.outrider.protocol..",
                  "java.io..",
                  "java.net..",
                  "java.nio..",
                  "java.util..",
                  "org.slf4j.."));

  @ArchTest
  static final ArchRule JAVA_SQL_STAYS_BEHIND_THE_BRIDGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.outrider.agent.explain.bridge..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "dev.outrider.agent.explain.bridge..");

  @ArchTest
  static final ArchRule BYTE_BUDDY_STAYS_WHERE_WEAVING_IS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.outrider.agent.weave..",
              "dev.outrider.agent.probes..",
              "dev.outrider.agent.attach..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.bytebuddy..");

  @ArchTest
  static final ArchRule NO_PACKAGE_CYCLES =
      slices().matching("dev.outrider.agent.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLES_AMONG_RECORDERS =
      slices().matching("dev.outrider.recorder.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule WHAT_RECORDERS_COUNT_WITH_KNOWS_NONE_OF_THEM =
      noClasses()
          .that()
          .resideInAPackage("dev.outrider.recorder")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.outrider.recorder.*");
}
