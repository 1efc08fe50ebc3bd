package io.dacheng;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;

/** The plan of the house, held against the code. */
@AnalyzeClasses(packages = "io.dacheng", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @Test
    void each_module_uses_only_what_its_package_info_declares() {
        ApplicationModules.of(Dacheng.class).verify();
    }

    @ArchTest
    static final ArchRule only_workflow_knows_the_engine = noClasses()
            .that()
            .resideOutsideOfPackage("io.dacheng.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule the_engine_is_used_by_its_public_api = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda.bpm.engine.impl..", "org.camunda.spin..");

    @ArchTest
    static final ArchRule only_ui_knows_vaadin = noClasses()
            .that()
            .resideOutsideOfPackage("io.dacheng.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..");

    @ArchTest
    static final ArchRule shared_knows_no_framework = noClasses()
            .that()
            .resideInAPackage("io.dacheng.shared..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "org.camunda..");

    @ArchTest
    static final ArchRule pages_and_controllers_touch_no_repository = noClasses()
            .that()
            .resideInAnyPackage("io.dacheng.ui..", "io.dacheng.api..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Repository.class);

    @ArchTest
    static final ArchRule the_clock_is_injected = noClasses()
            .should()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now");

    @ArchTest
    static final ArchRule money_is_exact = noClasses()
            .that()
            .resideInAnyPackage("io.dacheng.target..", "io.dacheng.ledger..", "io.dacheng.achievement..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Double.class);

    @ArchTest
    static final ArchRule no_rooms_without_a_meaning =
            classes().should().resideOutsideOfPackages("..util..", "..impl..", "..dto..", "..manager..");
}
