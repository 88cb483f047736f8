package io.github.doubao4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.doubao4j.internal.mapping.RequestMapper;
import io.github.doubao4j.internal.mapping.ResponseMapper;
import io.github.doubao4j.internal.wire.ChatCompletionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what {@code docs/architecture.md} says about packages and about things that happen in one place only. */
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.doubao4j");

    private static final JavaClasses ADAPTER = OURS.that(not(resideInAnyPackage("io.github.doubao4j.emulator..")));

    private static final String OPTION = "io.github.doubao4j.internal.option";
    private static final String WIRE = "io.github.doubao4j.internal.wire";
    private static final String ANSWER = "io.github.doubao4j.internal.answer";
    private static final String MAPPING = "io.github.doubao4j.internal.mapping";
    private static final String TRANSPORT = "io.github.doubao4j.internal.transport";
    private static final String ENGINE = "io.github.doubao4j.internal.engine";
    private static final String AGENT = "io.github.doubao4j.agent";

    /** The public values, which the internal packages may use. */
    private static final DescribedPredicate<JavaClass> VALUES = belongToAnyOf(
            DoubaoApiException.class,
            DoubaoAttempt.class,
            DoubaoAttemptListener.class,
            DoubaoChatRequestParameters.class,
            DoubaoChatResponseMetadata.class,
            DoubaoImageContent.class,
            DoubaoModelProfile.class,
            DoubaoProvider.class,
            DoubaoTokenLogprob.class,
            DoubaoTokenUsage.class,
            DoubaoVideoContent.class);

    @Test
    void wireKnowsJacksonOnly() {
        check(classes()
                .that()
                .resideInAPackage(WIRE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson..", WIRE)));
    }

    @Test
    void optionKnowsLangChain4jsParametersOnly() {
        check(classes()
                .that()
                .resideInAPackage(OPTION)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.langchain4j.agent.tool",
                        "dev.langchain4j.model.chat.request",
                        OPTION)));
    }

    @Test
    void answerKnowsWire() {
        check(classes()
                .that()
                .resideInAPackage(ANSWER)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson..", WIRE, ANSWER)));
    }

    @Test
    void mappingKnowsNoTransport() {
        check(classes()
                .that()
                .resideInAPackage(MAPPING)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "org.slf4j..",
                                "com.fasterxml.jackson..",
                                "dev.langchain4j..",
                                OPTION,
                                WIRE,
                                ANSWER,
                                MAPPING)
                        .or(VALUES)));
    }

    @Test
    void transportKnowsNeitherMessagesNorMapping() {
        check(classes()
                .that()
                .resideInAPackage(TRANSPORT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "javax.net..",
                                "org.jspecify..",
                                "org.slf4j..",
                                "com.fasterxml.jackson..",
                                "okhttp3..",
                                "okio..",
                                "kotlin..",
                                "dev.langchain4j.exception",
                                WIRE,
                                TRANSPORT)
                        .or(VALUES)));
    }

    @Test
    void internalPackagesKnowNoModel() {
        check(noClasses()
                .that()
                .resideInAPackage("io.github.doubao4j.internal..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.github.doubao4j", "io.github.doubao4j.spi")
                        .and(not(VALUES))));
    }

    @ParameterizedTest
    @ValueSource(strings = {OPTION, WIRE, ANSWER, MAPPING, TRANSPORT})
    void onlyTheModelsUseTheEngine(String lowerPackage) {
        check(noClasses()
                .that()
                .resideInAPackage(lowerPackage)
                .should()
                .dependOnClassesThat(resideInAnyPackage(ENGINE)));
    }

    @Test
    void agentWorksOnLangChain4jAlone() {
        check(classes()
                .that()
                .resideInAPackage(AGENT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "org.slf4j..",
                                "com.fasterxml.jackson..",
                                "dev.langchain4j..",
                                WIRE,
                                AGENT)
                        .or(belongToAnyOf(DoubaoChatRequestParameters.class))));
    }

    @Test
    void noRequestNeedsAgent() {
        check(noClasses().that().resideOutsideOfPackage(AGENT).should().dependOnClassesThat(resideInAnyPackage(AGENT)));
    }

    /** The adapter alone: a decorator in {@code agent} passes on what its model calls. */
    @Test
    void onlyTheSessionCallsTheStreamingHandler() {
        check(noClasses()
                .that(not(belongToAnyOf(StreamingSession.class)))
                .and()
                .resideOutsideOfPackage(AGENT)
                .should()
                .accessTargetWhere(targetOwner(assignableTo(StreamingChatResponseHandler.class))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onCompleteResponse", "onError"})
    void aTerminalCallbackIsCalledInOnePlace(String callback) {
        assertThat(ADAPTER.stream()
                        .filter(type -> !type.getPackageName().equals(AGENT))
                        .flatMap(type -> type.getAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner().isAssignableTo(StreamingChatResponseHandler.class))
                        .filter(access -> access.getName().equals(callback)))
                .hasSize(1);
    }

    @Test
    void onlyRequestMapperMakesTheRequest() {
        check(noClasses()
                .that(not(belongToAnyOf(RequestMapper.class)))
                .should()
                .accessTargetWhere(
                        targetOwner(assignableTo(ChatCompletionRequest.class)).and(target(name("<init>")))));
    }

    @Test
    void onlyResponseMapperMakesTheResponse() {
        check(noClasses()
                .that(not(belongToAnyOf(ResponseMapper.class)))
                .should()
                .accessTargetWhere(targetOwner(assignableTo(ChatResponse.class))
                        .and(target(name("builder")).or(target(name("<init>"))))));
    }

    /** Not API of LangChain4j: it may change in any release. */
    @Test
    void fewClassesUseInternalsOfLangChain4j() {
        check(noClasses()
                .that(not(belongToAnyOf(DoubaoModelBuilder.class, DoubaoModel.class, ModelParts.class)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.langchain4j.internal..")));
    }

    @Test
    void theEmulatorKnowsNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("io.github.doubao4j.emulator..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.langchain4j..")
                        .or(resideInAnyPackage("io.github.doubao4j..")
                                .and(resideOutsideOfPackages("io.github.doubao4j.emulator.."))))
                .allowEmptyShould(true)
                .check(OURS);
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
                .check(OURS);
    }

    @Test
    void namesSayWhatAClassDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Impl|Manager|Base)")
                .check(OURS);
    }

    @Test
    void nothingIsPrinted() {
        // Programs talk to the person who started them.
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
                OURS.that(describe("no program", type -> !type.getSimpleName().endsWith("Main"))));
    }

    @Test
    void loggingGoesThroughSlf4j() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(OURS);
    }

    private static void check(ArchRule rule) {
        rule.check(ADAPTER);
    }
}
