package io.github.doubao4j.published;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The metadata for native images has what the code looks up by name, and nothing else. No native image is built here: what is
 * held is that no reflective call is without an entry or a reason.
 */
class NativeMetadataIT {

    private static final String TREES = "reads or writes trees, for which Jackson reflects on nothing";
    private static final String OF_THE_CALLER =
            "writes what the caller passes; a type of the caller's own is registered by the caller";
    private static final String MAPS = "reads maps, lists and scalars, which Jackson makes without reflection";
    private static final String TOOLS = "methods of the caller's tools, which the caller registers, as for AiServices";
    private static final String MESSAGE_ONLY =
            "looks for files of classes, for the message about a wrong class path; an image has none";
    private static final String SERVICES = "native-image finds the services of the class path itself";

    private static final List<String> VIRTUAL_THREADS =
            List.of("java.lang.Thread", "java.lang.Thread$Builder", "java.util.concurrent.Executors");
    private static final List<String> DAEMONS =
            List.of("mockwebserver3.MockWebServer", "okhttp3.internal.concurrent.TaskRunner$RealBackend");
    private static final List<String> VERSION = List.of("okhttp3.OkHttp");
    private static final String EMULATOR = "io.github.doubao4j.emulator.";

    /** The calls whose types, members and resources have an entry. */
    private static final Map<String, List<String>> ENTRIES = Map.ofEntries(
            entry("CallThreads.virtual -> Class.forName", VIRTUAL_THREADS),
            entry("CallThreads.virtual -> Class.getMethod", VIRTUAL_THREADS),
            entry("CallThreads.virtual -> Method.invoke", VIRTUAL_THREADS),
            entry("DaemonThreads.use -> Class.getDeclaredField", DAEMONS),
            entry("DaemonThreads.use -> Class.getMethod", DAEMONS),
            entry("DaemonThreads.use -> Field.get", DAEMONS),
            entry("DaemonThreads.use -> Field.setAccessible", DAEMONS),
            entry("DaemonThreads.use -> Method.invoke", DAEMONS),
            entry("FoundLibrary.versionByConstant -> Class.forName", VERSION),
            entry("FoundLibrary.versionByConstant -> Class.getField", VERSION),
            entry("FoundLibrary.versionByConstant -> Field.get", VERSION),
            entry(
                    "Json.resource -> Class.getResourceAsStream",
                    List.of(
                            "io/github/doubao4j/emulator/catalog/*.json",
                            "io/github/doubao4j/emulator/contract/*.json",
                            "io/github/doubao4j/emulator/embeddings/*.json",
                            "io/github/doubao4j/emulator/images/*.json",
                            "io/github/doubao4j/emulator/script.schema.json")),
            entry(
                    "Json.resource -> JsonMapper.readValue",
                    List.of(
                            EMULATOR + "ChunkStyle",
                            EMULATOR + "internal.contract.Provider",
                            EMULATOR + "internal.contract.Provider$Endpoint",
                            EMULATOR + "internal.contract.Provider$Switch",
                            EMULATOR + "internal.contract.Route$Call",
                            EMULATOR + "internal.embeddings.EmbeddingModel",
                            EMULATOR + "internal.embeddings.EmbeddingModel[]",
                            EMULATOR + "internal.images.ImageModel",
                            EMULATOR + "internal.images.ImageModel[]")),
            entry(
                    "JsonSchemas.ours -> Class.getResourceAsStream",
                    List.of("io/github/doubao4j/emulator/contract/*.json")),
            entry(
                    "ProgramVersion.build -> Class.getResourceAsStream",
                    List.of("io/github/doubao4j/emulator/program/version.properties")),
            entry(
                    "PriceTable$Shipped.load -> Class.getResourceAsStream",
                    List.of("io/github/doubao4j/agent/price/prices.json")),
            entry(
                    "RequestHeaders.version -> Class.getResourceAsStream",
                    List.of("META-INF/maven/io.github.doubao4j/doubao-langchain4j/pom.properties")));

    /** The calls that need none. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            entry("Arguments.oneOf -> Class.getEnumConstants", "native-image keeps the constants of every enum it has"),
            entry("ClassPathCheck.places -> ClassLoader.getResources", MESSAGE_ONLY),
            entry("CustomValueChecks.checkWritable -> ObjectMapper.valueToTree", OF_THE_CALLER),
            entry("DoubaoChatModel.builder -> ServiceHelper.loadFactories", SERVICES),
            entry("DoubaoStreamingChatModel.builder -> ServiceHelper.loadFactories", SERVICES),
            entry("DoubaoToolTracing.tool -> DefaultToolExecutor$Builder.build", TOOLS),
            entry("DoubaoToolTracing.tool -> DefaultToolExecutor.builder", TOOLS),
            entry("DoubaoToolTracing.tool -> ToolSpecifications.toolSpecificationFrom", TOOLS),
            entry("DoubaoToolTracing.toolsOf -> Class.getDeclaredMethods", TOOLS),
            entry("ErrorBody.documents -> ObjectReader.readValues", TREES),
            entry("ErrorObject.<clinit> -> ObjectMapper.readerFor", TREES),
            entry("FoundLibrary.describe -> ClassLoader.getResources", MESSAGE_ONLY),
            entry("FoundLibrary.versionByConstant -> ClassLoader.getResource", MESSAGE_ONLY),
            entry("Json.tree -> JsonMapper.valueToTree", OF_THE_CALLER),
            entry("Json.write -> JsonMapper.writeValueAsString", OF_THE_CALLER),
            entry("JsonObjects.<clinit> -> ObjectMapper.readerFor", TREES),
            entry("JsonObjects.map -> ObjectMapper.convertValue", MAPS),
            entry("JsonValueWriter.number -> JsonGenerator.writePOJO", OF_THE_CALLER),
            entry("JsonValueWriter.value -> JsonGenerator.writePOJO", OF_THE_CALLER),
            entry("MessagesJson.text -> JsonMapper.writeValueAsString", TREES),
            entry("SchemaMapper.parsed -> ObjectMapper.readValue", MAPS),
            entry("Strictness.checkCustom -> ObjectMapper.convertValue", MAPS),
            entry("Strictness.checkCustom -> ObjectMapper.valueToTree", OF_THE_CALLER),
            entry("ToolArguments.toObject -> ObjectMapper.valueToTree", MAPS),
            entry("ToolSecrets.in -> ObjectMapper.valueToTree", OF_THE_CALLER));

    private static List<NativeMetadata> metadata;

    @BeforeAll
    static void read() throws IOException {
        metadata = NativeMetadata.of(PublishedJar.all());
    }

    @Test
    void everyReflectiveCallHasAnEntryOrAReason() throws IOException {
        TreeSet<String> known = new TreeSet<>(ENTRIES.keySet());
        known.addAll(REASONS.keySet());

        assertThat(ReflectiveCalls.in(PublishedJar.all()))
                .as("calls in the bytecode; a new one needs an entry in the metadata of its jar, or a reason here")
                .containsExactlyElementsOf(known);
        assertThat(ENTRIES.keySet()).doesNotContainAnyElementsOf(REASONS.keySet());
    }

    @Test
    void theMetadataHasTheEntriesOfTheCallsAndNoOthers() {
        List<String> entries = new ArrayList<>();
        metadata.forEach(of -> entries.addAll(of.types()));
        metadata.forEach(of -> entries.addAll(of.globs()));

        assertThat(entries)
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(
                        ENTRIES.values().stream().flatMap(List::stream).toList()));
    }

    @Test
    void everyTypeAndMemberExists() {
        for (NativeMetadata of : metadata) {
            for (JsonNode entry : of.reflection()) {
                if (VIRTUAL_THREADS.contains(entry.path("type").asText())
                        && Runtime.version().feature() < 21) {
                    continue;
                }
                assertThat(missing(entry)).as("%s: %s", of.jar(), entry).isEmpty();
            }
        }
    }

    @Test
    void everyResourceOfOursIsIncludedAndEveryGlobHasOne() throws IOException {
        for (PublishedJar jar : PublishedJar.all()) {
            List<String> ours = jar.entries().stream()
                    .filter(name -> name.startsWith("io/github/doubao4j/") && !name.endsWith(".class"))
                    .toList();
            assertThat(ours)
                    .as(jar.toString())
                    .allMatch(resource -> metadata.stream().anyMatch(of -> of.includes(resource)));
        }
        for (NativeMetadata of : metadata) {
            List<String> files = of.jar().entries();
            assertThat(of.globs())
                    .as(of.jar().toString())
                    .allMatch(glob -> files.stream().anyMatch(file -> NativeMetadata.matches(glob, file)));
        }
    }

    @Test
    void theFormatIsThatOfGraalVM() {
        assertThat(metadata).hasSize(3).allSatisfy(of -> {
            assertThat(of.json().fieldNames()).toIterable().isSubsetOf("reflection", "resources");
            assertThat(of.reflection())
                    .allSatisfy(entry -> assertThat(entry.fieldNames())
                            .toIterable()
                            .isSubsetOf(
                                    "type",
                                    "methods",
                                    "fields",
                                    "allDeclaredConstructors",
                                    "allDeclaredMethods",
                                    "allDeclaredFields"));
        });
    }

    /** What an entry names and this JVM does not have. */
    private static List<String> missing(JsonNode entry) {
        List<String> missing = new ArrayList<>();
        try {
            Class<?> type = type(entry.path("type").asText());
            for (JsonNode field : entry.path("fields")) {
                assertThat(type.getDeclaredField(field.path("name").asText())).isNotNull();
            }
            for (JsonNode method : entry.path("methods")) {
                List<Class<?>> parameters = new ArrayList<>();
                for (JsonNode parameter : method.path("parameterTypes")) {
                    parameters.add(type(parameter.asText()));
                }
                assertThat(type.getDeclaredMethod(method.path("name").asText(), parameters.toArray(Class[]::new)))
                        .isNotNull();
            }
        } catch (ReflectiveOperationException e) {
            missing.add(e.toString());
        }
        return missing;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        if (name.equals("long")) {
            return long.class;
        }
        ClassLoader loader = NativeMetadataIT.class.getClassLoader();
        return name.endsWith("[]")
                ? Class.forName(name.substring(0, name.length() - 2), false, loader)
                        .arrayType()
                : Class.forName(name, false, loader);
    }
}
