package io.github.doubao4j.agent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import org.junit.jupiter.api.Test;

/**
 * Holds that this module and the models do not know each other, and the rules that hold for every library of ours: here,
 * since all three are on this class path.
 */
class ArchitectureTest {

    private static final String AGENT = "io.github.doubao4j.agent..";

    private static final JavaClasses LIBRARIES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.doubao4j");

    @Test
    void allLibrariesAreLookedAt() {
        assertThat(LIBRARIES).hasSizeGreaterThan(200);
        assertThat(LIBRARIES.contain(LoopGovernor.class)).isTrue();
        assertThat(LIBRARIES.contain(DoubaoChatModel.class)).isTrue();
        assertThat(LIBRARIES.contain(DoubaoEmulator.class)).isTrue();
    }

    @Test
    void agentKnowsLangChain4jAlone() {
        classes()
                .that()
                .resideInAPackage(AGENT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "com.fasterxml.jackson..",
                        "dev.langchain4j..",
                        AGENT)
                .check(LIBRARIES);
    }

    @Test
    void pricesKnowNoModels() {
        noClasses()
                .that()
                .resideInAPackage("io.github.doubao4j.agent.price")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.langchain4j..", "io.github.doubao4j.agent")
                .check(LIBRARIES);
    }

    @Test
    void noLibraryKnowsAgent() {
        noClasses()
                .that()
                .resideOutsideOfPackage(AGENT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AGENT)
                .check(LIBRARIES);
    }

    @Test
    void agentUsesNoInternalsOfLangChain4j() {
        noClasses()
                .that()
                .resideInAPackage(AGENT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j.internal..")
                .check(LIBRARIES);
    }

    @Test
    void noClassIsOpenToInheritanceByAccident() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(LIBRARIES);
    }

    @Test
    void namesSayWhatAClassDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Impl|Manager|Base)")
                .check(LIBRARIES);
    }

    @Test
    void nothingIsPrinted() {
        // Programs talk to the person who started them.
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(LIBRARIES.that(describe(
                "no program", (JavaClass type) -> !type.getPackageName().endsWith(".program"))));
    }

    @Test
    void loggingGoesThroughSlf4j() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(LIBRARIES);
    }
}
