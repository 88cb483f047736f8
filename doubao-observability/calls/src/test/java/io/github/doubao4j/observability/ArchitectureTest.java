package io.github.doubao4j.observability;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What this module may use, and what of it users can see. */
class ArchitectureTest {

    private static final String OWN = "io.github.doubao4j.observability";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(OWN);

    @Test
    void usesWhatUsersOfTheModelsCanUse() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j",
                        "dev.langchain4j.model.output",
                        "io.github.doubao4j",
                        "io.github.doubao4j.call",
                        "io.github.doubao4j.agent.price",
                        OWN)
                .check(CLASSES);
    }

    @Test
    void readsNoContent() {
        noClasses()
                .should()
                .callMethodWhere(
                        target(nameMatching("chatRequest|chatResponse|partialAnswer|getMessage|getLocalizedMessage")))
                .check(CLASSES);
    }

    @Test
    void everyClassIsFinalAndNothingIsPrinted() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    /** A new one is a promise: it is added here on purpose or not at all. */
    @Test
    void thePublicTypesAreThese() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getName)
                        .map(name -> name.substring(OWN.length() + 1)))
                .containsExactlyInAnyOrder(
                        "CallConventions",
                        "CallCosts",
                        "DoubaoCallLog",
                        "DoubaoCallLog$Builder",
                        "RecentCalls",
                        "RecentCalls$Builder",
                        "RecentOutcomes",
                        "RecentOutcomes$LastFailure",
                        "RecentOutcomes$Verdict");
    }
}
