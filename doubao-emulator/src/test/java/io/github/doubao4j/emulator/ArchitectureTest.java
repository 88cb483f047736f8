package io.github.doubao4j.emulator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.doubao4j.emulator.recording.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds what {@code docs/emulator.md} draws: which package knows which, and what users can see. */
class ArchitectureTest {

    private static final String ROOT = "io.github.doubao4j.emulator";
    private static final String INTERNAL = ROOT + ".internal.";
    private static final int MOST_FILES_OF_A_PACKAGE = 15;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** What a script is written with and what is asked of a request: the internal packages may use these. */
    private static final DescribedPredicate<JavaClass> VALUES = belongToAnyOf(
            ChunkStyle.class,
            EmulatedEndpoint.class,
            EmulatedRequest.class,
            Reply.class,
            RequestMatcher.class,
            ScriptException.class,
            ServerToolScript.class,
            ServerToolScript[].class,
            ToolCallScript.class,
            ToolCallScript[].class,
            ToolResult.class,
            RecordingException.class);

    @ParameterizedTest
    @CsvSource({
        "json,",
        "tokens,",
        "contract, json",
        "catalog, contract documents json tokens",
        "documents, contract http json reply script",
        "embeddings, contract documents json pictures tokens",
        "http, contract json",
        "images, contract documents http json pictures",
        "items, contract json tokens",
        "script, json tokens",
        "pictures,",
        "recording, http json relay",
        "relay, http json",
        "replay, http json recording",
        "reply, contract http json script",
        "response, contract http json reply script tokens",
        "responses, contract http items json reply script storage tokens",
        "storage, contract json"
    })
    void anInternalPackageKnowsTheseAlone(String name, String others) {
        String[] known = Stream.concat(
                        Stream.of(name),
                        Stream.of(others == null ? "" : others).flatMap(all -> Stream.of(all.split(" "))))
                .map(INTERNAL::concat)
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(INTERNAL + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(known).or(VALUES).or(not(resideInAPackage(ROOT + ".."))))
                .check(CLASSES);
    }

    /** In what a provider differs stands in its description; none is asked who it is. */
    @Test
    void onlyThePublicPackageNamesTheProviders() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".internal..")
                .should()
                .dependOnClassesThat(belongToAnyOf(WireContract.class))
                .check(CLASSES);
    }

    @Test
    void socketsAndSchemasHaveOnePlaceEach() {
        noClasses()
                .that(not(resideInAPackage(INTERNAL + "http")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("mockwebserver3.."))
                .check(CLASSES);
        noClasses()
                .that(not(resideInAnyPackage(INTERNAL + "http", INTERNAL + "relay")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("okhttp3.."))
                .check(CLASSES);
        noClasses()
                .that(not(resideInAnyPackage(INTERNAL + "json", INTERNAL + "contract", INTERNAL + "script")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.networknt.."))
                .check(CLASSES);
    }

    @Test
    void thePublicTypesAreThese() {
        assertThat(CLASSES.stream()
                        .filter(type -> !type.getPackageName().startsWith(INTERNAL))
                        .filter(ArchitectureTest::isReachable)
                        .map(type -> type.getName().substring(ROOT.length() + 1)))
                .containsExactlyInAnyOrder(
                        "ChunkStyle",
                        "DoubaoEmulator",
                        "DoubaoEmulator$Builder",
                        "DoubaoEmulatorExtension",
                        "EmulatedEndpoint",
                        "EmulatedRequest",
                        "Reply",
                        "RequestMatcher",
                        "RuleBuilder",
                        "ScriptException",
                        "ServerToolScript",
                        "ToolCallScript",
                        "ToolResult",
                        "WireContract",
                        "EmulatorMain",
                        "program.EmulatorProgram",
                        "recording.DoubaoRecorder",
                        "recording.DoubaoRecorder$Builder",
                        "recording.DoubaoReplay",
                        "recording.DoubaoReplay$Builder",
                        "recording.RecordingException");
    }

    @Test
    void nothingPublicNamesAnInternalType() {
        assertThat(CLASSES.stream()
                        .filter(type -> !type.getPackageName().startsWith(INTERNAL))
                        .filter(ArchitectureTest::isReachable)
                        .flatMap(type -> type.getCodeUnits().stream())
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(member -> namesInternalType(member))
                        .map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    @Test
    void noPackageHasManyFiles() throws IOException {
        Map<Path, Long> sizes;
        // Surefire runs in the module's folder.
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sizes = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        }

        assertThat(sizes).hasSizeGreaterThan(5);
        assertThat(sizes.values()).as("%s", sizes).allMatch(size -> size <= MOST_FILES_OF_A_PACKAGE);
    }

    private static boolean namesInternalType(JavaCodeUnit member) {
        return Stream.concat(Stream.of(member.getRawReturnType()), member.getRawParameterTypes().stream())
                .anyMatch(type -> type.getPackageName().startsWith(INTERNAL));
    }

    private static boolean isReachable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isReachable).orElse(true);
    }
}
