package io.github.doubao4j.examples.app;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.langchain4j.service.AiServices;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.examples.Models;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final String ROOT = "io.github.doubao4j.examples";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private final JavaClasses recipes = new ClassFileImporter().importPackages("io.github.doubao4j.recipes");

    @Test
    void theDataKnowsNoLanguageModel() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".analyst.data", ROOT + ".code.workspace")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.langchain4j..",
                        "io.github.doubao4j",
                        "io.github.doubao4j.emulator..",
                        ROOT,
                        ROOT + ".analyst",
                        ROOT + ".code",
                        ROOT + ".tools",
                        ROOT + ".trace",
                        ROOT + ".terminal",
                        ROOT + ".offline")
                .check(classes);
    }

    @Test
    void theIndexOfDocumentsKnowsNoLanguageModel() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".docs.index..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.langchain4j.model.chat..",
                        "dev.langchain4j.service..",
                        "dev.langchain4j.rag..",
                        "dev.langchain4j.agent..",
                        "io.github.doubao4j",
                        "io.github.doubao4j.emulator..",
                        ROOT,
                        ROOT + ".docs",
                        ROOT + ".docs.evaluation",
                        ROOT + ".tools",
                        ROOT + ".trace",
                        ROOT + ".terminal",
                        ROOT + ".offline")
                .check(classes);
    }

    @Test
    void modelsAreBuiltInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Models.class.getName())
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        DoubaoChatModel.class,
                        DoubaoStreamingChatModel.class,
                        DoubaoResponsesChatModel.class,
                        DoubaoResponsesStreamingChatModel.class)
                .check(classes);
    }

    @Test
    void onlyTheOfflineModelKnowsTheEmulator() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".offline")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.doubao4j.emulator..")
                .check(classes);
    }

    private static final String[] AGENTS = {
        ROOT + ".analyst", ROOT + ".chat..", ROOT + ".code..", ROOT + ".docs..", ROOT + ".doctor..", ROOT + ".extract.."
    };

    @Test
    void agentsDoNotKnowEachOther() {
        for (String agent : AGENTS) {
            noClasses()
                    .that()
                    .resideInAPackage(agent)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(Stream.concat(
                                    Stream.of(AGENTS).filter(other -> !other.equals(agent)),
                                    Stream.of(ROOT + ".app", "io.github.doubao4j.recipes"))
                            .toArray(String[]::new))
                    .check(classes);
        }
    }

    /** What AiServices leaves to those who build an agent with tools, and what none of ours may forget. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "streamingChatModel",
                "toolArgumentsErrorHandler",
                "toolExecutionErrorHandler",
                "hallucinatedToolNameStrategy",
                "executeToolsConcurrently",
                "maxToolCallingRoundTrips",
                "chatRequestTransformer",
                "beforeToolExecution",
                "afterToolExecution"
            })
    void everyAgentWithToolsAnswersEveryCallAndEnds(String part) {
        classes().that(callAiServices("tools")).should(be(callAiServices(part))).check(classes);
    }

    @Test
    void everyAgentSaysWhatOfItsMessagesIsSent() {
        classes()
                .that(callAiServices("build"))
                .should(be(callAiServices("chatRequestTransformer")))
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> callAiServices(String method) {
        return DescribedPredicate.describe(
                "classes that call AiServices." + method,
                type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(AiServices.class)
                                && call.getName().equals(method)));
    }

    @Test
    void whatAgentsShareKnowsNoAgent() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT,
                        ROOT + ".printer",
                        ROOT + ".tools",
                        ROOT + ".offline",
                        ROOT + ".trace",
                        ROOT + ".terminal",
                        ROOT + ".text",
                        ROOT + ".files",
                        ROOT + ".output",
                        ROOT + ".logging")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of(AGENTS), Stream.of(ROOT + ".analyst.data..", ROOT + ".app"))
                        .toArray(String[]::new))
                .check(classes);
    }

    @Test
    void recipesKnowNothingOfTheAgents() {
        noClasses()
                .that()
                .resideInAPackage("io.github.doubao4j.recipes")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "..", "picocli..")
                .check(recipes);
    }

    @Test
    void toolsAndTraceAndTerminalKnowNoCommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".tools", ROOT + ".trace", ROOT + ".terminal", ROOT + ".offline")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".trace")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".tools", ROOT + ".terminal")
                .check(classes);
    }

    @Test
    void documentsRecordsAndResultsKnowNothingOfTheProgram() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".files",
                        ROOT + ".extract.source",
                        ROOT + ".extract.record",
                        ROOT + ".extract.journal",
                        ROOT + ".extract.output")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.doubao4j",
                        ROOT,
                        ROOT + ".extract",
                        ROOT + ".terminal",
                        ROOT + ".trace",
                        ROOT + ".tools")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".extract.journal", ROOT + ".extract.output")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(classes);
    }
}
