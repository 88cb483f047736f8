package io.github.doubao4j;

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
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.catalog.DoubaoModelInfo;
import io.github.doubao4j.catalog.DoubaoModelState;
import io.github.doubao4j.embedding.DoubaoEmbeddingException;
import io.github.doubao4j.embedding.DoubaoEmbeddingRequestParameters;
import io.github.doubao4j.embedding.DoubaoEmbeddingResponseMetadata;
import io.github.doubao4j.internal.chat.Conversation;
import io.github.doubao4j.internal.chat.Dialect;
import io.github.doubao4j.internal.chat.EncodedRequest;
import io.github.doubao4j.internal.chat.ResponseDecoder;
import io.github.doubao4j.internal.chat.ResponseMapper;
import io.github.doubao4j.internal.chat.StreamingSession;
import io.github.doubao4j.internal.document.JsonObjects;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.log.HeaderChecks;
import io.github.doubao4j.internal.log.RequestSecrets;
import io.github.doubao4j.internal.request.RequestMapper;
import io.github.doubao4j.internal.wire.WireRequest;
import io.github.doubao4j.servertool.DoubaoCitation;
import io.github.doubao4j.servertool.DoubaoServerTool;
import io.github.doubao4j.servertool.DoubaoServerToolCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds what {@code docs/architecture.md} says about packages and about things that happen in one place only. What holds for
 * every library is held by the test of the same name in {@code doubao-agent}, which sees them all.
 */
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.doubao4j");

    private static final JavaClasses ADAPTER =
            OURS.that(not(resideInAnyPackage("io.github.doubao4j.emulator..", "io.github.doubao4j.testserver..")));

    private static final String SERVER_TOOL = "io.github.doubao4j.servertool";
    private static final String EMBEDDING_VALUES = "io.github.doubao4j.embedding";
    private static final String CATALOG_VALUES = "io.github.doubao4j.catalog";
    private static final String CALL_VALUES = "io.github.doubao4j.call";
    private static final String INTERNAL = "io.github.doubao4j.internal.";
    private static final String OPTION = INTERNAL + "option";
    private static final String JSON = INTERNAL + "json";
    private static final String SCHEMA = INTERNAL + "schema";
    private static final String COMPLETIONS = INTERNAL + "completions..";
    private static final String RESPONSES = INTERNAL + "responses..";
    private static final String REQUEST = INTERNAL + "request";
    private static final String WIRE = INTERNAL + "wire";
    private static final String CHECK = INTERNAL + "check";
    private static final String CHAT = INTERNAL + "chat";
    private static final String ASSEMBLY = INTERNAL + "chat.assembly";
    private static final String LEAK = INTERNAL + "leak";
    private static final String HTTP = INTERNAL + "http";
    private static final String CONNECTION = INTERNAL + "connection";
    private static final String TIMEOUT = INTERNAL + "timeout";
    private static final String LOG = INTERNAL + "log";
    private static final String RETRY = INTERNAL + "retry";
    private static final String ERROR = INTERNAL + "error";
    private static final String SSE = INTERNAL + "sse";
    private static final String CONCURRENT = INTERNAL + "concurrent";
    private static final String DOCUMENT = INTERNAL + "document";
    private static final String EMBEDDING = INTERNAL + "embedding";
    private static final String TOKENS = INTERNAL + "tokens";
    private static final String CATALOG = INTERNAL + "catalog";
    private static final String IMAGE = INTERNAL + "image";

    /** The public values, which the internal packages may use. */
    private static final DescribedPredicate<JavaClass> VALUES = belongToAnyOf(
            DoubaoApiException.class,
            DoubaoAttempt.class,
            DoubaoAttemptListener.class,
            DoubaoCall.class,
            DoubaoCallListener.class,
            DoubaoCallObserver.class,
            DoubaoCallResult.class,
            DoubaoChatRequestParameters.class,
            DoubaoChatResponseMetadata.class,
            DoubaoEmbeddingException.class,
            DoubaoEmbeddingRequestParameters.class,
            DoubaoEmbeddingResponseMetadata.class,
            DoubaoEndpoint.class,
            DoubaoModelInfo.class,
            DoubaoModelState.class,
            DoubaoCitation.class,
            DoubaoImageContent.class,
            DoubaoModelProfile.class,
            DoubaoProvider.class,
            DoubaoServerTool.class,
            DoubaoServerToolCall.class,
            DoubaoTokenLogprob.class,
            DoubaoTokenUsage.class,
            DoubaoVideoContent.class);

    @Test
    void serverToolsKnowNothingOfOurs() {
        check(classes()
                .that()
                .resideInAPackage(SERVER_TOOL)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "dev.langchain4j.exception", SERVER_TOOL)
                                .or(belongToAnyOf(HeaderChecks.class))));
    }

    @Test
    void valuesOfOtherEndpointsKnowLangChain4jOnly() {
        check(classes()
                .that()
                .resideInAnyPackage(EMBEDDING_VALUES, CATALOG_VALUES)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", "dev.langchain4j..", EMBEDDING_VALUES, CATALOG_VALUES)));
    }

    /** Every endpoint with one document is called alike, whatever the document says. */
    @Test
    void documentsAreCalledWithoutKnowingWhatTheySay() {
        check(noClasses()
                .that()
                .resideInAnyPackage(DOCUMENT, CONCURRENT)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        CHAT, ASSEMBLY, COMPLETIONS, RESPONSES, REQUEST, EMBEDDING, TOKENS, CATALOG, IMAGE)));
    }

    /** Endpoints beside the chats do not know these. */
    @Test
    void otherEndpointsKnowNoChat() {
        check(noClasses()
                .that()
                .resideInAnyPackage(EMBEDDING, TOKENS, CATALOG, IMAGE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(CHAT, ASSEMBLY, COMPLETIONS, RESPONSES, LEAK, SSE)));
    }

    @Test
    void jsonKnowsJacksonOnly() {
        check(classes()
                .that()
                .resideInAPackage(JSON)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson..", JSON)));
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
                        "io.github.doubao4j.servertool",
                        OPTION)));
    }

    @Test
    void assemblyIsPure() {
        check(classes()
                .that()
                .resideInAnyPackage(ASSEMBLY, LEAK)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson..", JSON, ASSEMBLY, LEAK)
                                .or(belongToAnyOf(ApiError.class))));
    }

    @Test
    void internalPackagesAreFreeOfCycles() {
        SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith(INTERNAL)
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "internal packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(ADAPTER);
    }

    /** A second dialect must not need a change in any of them. */
    @Test
    void nothingButTheDialectKnowsItsWire() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        WIRE,
                        REQUEST,
                        CHECK,
                        SCHEMA,
                        OPTION,
                        JSON,
                        CHAT,
                        ASSEMBLY,
                        LEAK,
                        HTTP,
                        CONNECTION,
                        TIMEOUT,
                        LOG,
                        RETRY,
                        ERROR,
                        SSE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(COMPLETIONS, RESPONSES)));
    }

    @Test
    void theDialectKnowsNoConnection() {
        check(classes()
                .that()
                .resideInAnyPackage(COMPLETIONS, RESPONSES, REQUEST, WIRE, CHECK, SCHEMA)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "org.slf4j..",
                                "com.fasterxml.jackson..",
                                "dev.langchain4j..",
                                OPTION,
                                JSON,
                                SCHEMA,
                                COMPLETIONS,
                                RESPONSES,
                                REQUEST,
                                WIRE,
                                CHECK,
                                ERROR,
                                ASSEMBLY)
                        .or(VALUES)
                        .or(belongToAnyOf(
                                Conversation.class,
                                Dialect.class,
                                EncodedRequest.class,
                                ResponseDecoder.class,
                                HeaderChecks.class,
                                JsonObjects.class,
                                RequestSecrets.class))));
    }

    @Test
    void connectionsKnowNeitherMessagesNorDialects() {
        check(classes()
                .that()
                .resideInAnyPackage(HTTP, CONNECTION, TIMEOUT, LOG, ERROR, SSE)
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
                                JSON,
                                HTTP,
                                CONNECTION,
                                TIMEOUT,
                                LOG,
                                ERROR,
                                SSE)
                        .or(VALUES)));
    }

    @Test
    void internalPackagesKnowNoModel() {
        check(noClasses()
                .that()
                .resideInAPackage("io.github.doubao4j.internal..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.github.doubao4j",
                                "io.github.doubao4j.spi",
                                SERVER_TOOL,
                                EMBEDDING_VALUES,
                                CATALOG_VALUES,
                                CALL_VALUES)
                        .and(not(VALUES))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OPTION,
                JSON,
                SCHEMA,
                COMPLETIONS,
                RESPONSES,
                REQUEST,
                WIRE,
                CHECK,
                ASSEMBLY,
                LEAK,
                HTTP,
                CONNECTION,
                TIMEOUT,
                LOG,
                ERROR,
                SSE
            })
    void onlyTheModelsUseTheExchange(String lowerPackage) {
        check(noClasses()
                .that()
                .resideInAPackage(lowerPackage)
                .should()
                .dependOnClassesThat(resideInAnyPackage(CHAT)
                        .and(not(belongToAnyOf(
                                Conversation.class, Dialect.class, EncodedRequest.class, ResponseDecoder.class)))));
    }

    @Test
    void onlyTheSessionCallsTheStreamingHandler() {
        check(noClasses()
                .that(not(belongToAnyOf(StreamingSession.class)))
                .should()
                .accessTargetWhere(targetOwner(assignableTo(StreamingChatResponseHandler.class))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onCompleteResponse", "onError"})
    void aTerminalCallbackIsCalledInOnePlace(String callback) {
        assertThat(ADAPTER.stream()
                        .flatMap(type -> type.getAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner().isAssignableTo(StreamingChatResponseHandler.class))
                        .filter(access -> access.getName().equals(callback)))
                .hasSize(1);
    }

    @Test
    void onlyRequestMapperMakesTheRequest() {
        check(noClasses()
                .that(not(belongToAnyOf(RequestMapper.class, WireRequest.class)))
                .should()
                .accessTargetWhere(targetOwner(assignableTo(WireRequest.class)).and(target(name("<init>")))));
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
                .that(not(belongToAnyOf(
                        DoubaoChatOptions.class,
                        DoubaoResponsesModelBuilder.class,
                        DoubaoModel.class,
                        Connection.class,
                        ChatExchangeFactory.class)))
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

    private static void check(ArchRule rule) {
        rule.check(ADAPTER);
    }
}
