package io.github.doubao4j.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Opens;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The descriptors fit the code. No compiler checks them, since what they describe is compiled on the class path;
 * {@code verification/compatibility-tests/module-path} uses them.
 */
class ModuleDescriptorsIT {

    /** Public for the emulator's own main class only. */
    private static final Set<String> NOT_EXPORTED = Set.of("io.github.doubao4j.emulator.program");

    private static final Map<String, ModuleDescriptor> MODULES = new HashMap<>();
    private static final Map<String, String> MODULE_OF_PACKAGE = new HashMap<>();

    static List<PublishedJar> jars() {
        return PublishedJar.all();
    }

    @BeforeAll
    static void findModules() {
        ModuleFinder.ofSystem().findAll().forEach(ModuleDescriptorsIT::add);
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            try {
                ModuleFinder.of(Path.of(path)).findAll().forEach(ModuleDescriptorsIT::add);
            } catch (FindException e) {
                // A library of the tests that cannot be a module.
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void aJarIsTheModuleOfItsName(PublishedJar jar) throws IOException {
        ModuleDescriptor module = MODULES.get(jar.module());

        assertThat(module).as("a descriptor in %s", jar.file()).isNotNull();
        assertThat(module.isAutomatic()).isFalse();
        assertThat(module.rawVersion()).hasValue("0.1.0");
        try (JarFile file = new JarFile(jar.file().toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void whatIsPublicIsExportedAndNoMore(PublishedJar jar) throws IOException {
        ModuleDescriptor module = MODULES.get(jar.module());
        Set<String> packages = ReflectiveCalls.classes(List.of(jar)).stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());

        assertThat(module.exports().stream()
                        .filter(exports -> !exports.isQualified())
                        .map(Exports::source))
                .containsExactlyInAnyOrderElementsOf(packages.stream()
                        .filter(name -> !(name + ".").contains(".internal.") && !NOT_EXPORTED.contains(name))
                        .toList());
        assertThat(module.exports())
                .filteredOn(Exports::isQualified)
                .allSatisfy(exports ->
                        assertThat(exports.targets()).allMatch(target -> target.startsWith("io.github.doubao4j")));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void everyModuleThatTheCodeUsesIsRequired(PublishedJar jar) throws IOException {
        Set<String> readable = new TreeSet<>(Set.of("java.base", jar.module()));
        MODULES.get(jar.module()).requires().forEach(requires -> read(requires.name(), readable));

        assertThat(used(jar)).as("modules of the types that its classes name").isSubsetOf(readable);
    }

    @ParameterizedTest
    @MethodSource("jars")
    void whateverIsRequiredIsUsed(PublishedJar jar) throws IOException {
        assertThat(MODULES.get(jar.module()).requires().stream()
                        .map(Requires::name)
                        .filter(name -> !name.equals("java.base")))
                .isSubsetOf(used(jar));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void jacksonMayMakeWhatTheMetadataSaysItMakes(PublishedJar jar) throws IOException {
        Set<String> open = MODULES.get(jar.module()).opens().stream()
                .filter(opens -> opens.targets().contains("com.fasterxml.jackson.databind"))
                .map(Opens::source)
                .collect(Collectors.toSet());
        Set<String> made = NativeMetadata.of(List.of(jar)).stream()
                .flatMap(of -> of.reflection().stream())
                .filter(entry -> entry.has("allDeclaredConstructors"))
                .map(entry -> entry.path("type").asText())
                .map(type -> type.substring(0, type.lastIndexOf('.')))
                .collect(Collectors.toSet());

        assertThat(open).isEqualTo(made);
    }

    @Test
    void noPackageIsInTwoJars() {
        assertThat(PublishedJar.all().stream().flatMap(jar -> MODULES.get(jar.module()).packages().stream()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
    }

    private static Set<String> used(PublishedJar jar) throws IOException {
        Set<String> used = new TreeSet<>();
        for (JavaClass type : ReflectiveCalls.classes(List.of(jar))) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> MODULE_OF_PACKAGE.get(
                            dependency.getTargetClass().getBaseComponentType().getPackageName()))
                    .filter(module -> module != null)
                    .forEach(used::add);
        }
        return used;
    }

    /** A module, and those that it passes on. */
    private static void read(String name, Set<String> readable) {
        ModuleDescriptor module = MODULES.get(name);
        if (module != null && readable.add(name)) {
            module.requires().stream()
                    .filter(requires -> requires.modifiers().contains(Requires.Modifier.TRANSITIVE))
                    .forEach(requires -> read(requires.name(), readable));
        }
    }

    private static void add(ModuleReference module) {
        MODULES.putIfAbsent(module.descriptor().name(), module.descriptor());
        module.descriptor()
                .packages()
                .forEach(name ->
                        MODULE_OF_PACKAGE.putIfAbsent(name, module.descriptor().name()));
    }
}
