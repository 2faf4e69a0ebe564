package dev.outrider.sidecar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {

  private static final String ROOT = "dev.outrider.sidecar";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void theModelKnowsNobodyButTheProtocol() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".model..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            ROOT + ".model..",
            "dev.outrider.protocol..",
            "dev.outrider.recorder..",
            "java..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void thoseWhoReadTheModelDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".prometheus..")
        .or()
        .resideInAPackage(ROOT + ".ingest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT, ROOT + ".api..", ROOT + ".command..", ROOT + ".security..", ROOT + ".config..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".prometheus..", ROOT + ".ingest..", ROOT + ".security..")
        .check(CLASSES);
  }

  @Test
  void routingKnowsNothingOfWhatIsServed() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT,
            ROOT + ".model..",
            ROOT + ".api..",
            ROOT + ".security..",
            "dev.outrider.protocol..")
        .check(CLASSES);
  }

  @Test
  void onlyTheHistoryKnowsSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".history..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.sql..")
        .check(CLASSES);
  }

  @Test
  void thereAreNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }
}
