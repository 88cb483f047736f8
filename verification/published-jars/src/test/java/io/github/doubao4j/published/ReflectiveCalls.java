package io.github.doubao4j.published;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds in the bytecode of our jars what a native image cannot follow: calls of, and references to, methods that look up a
 * type, a member, a resource or a service by name, or that leave it to Jackson, to LangChain4j or to a proxy which members of a type are used.
 */
final class ReflectiveCalls {

    /** Type and method; what {@code ObjectMapper} and the like do with trees alone is not among them. */
    private static final Pattern REFLECTIVE = Pattern.compile(String.join(
            "|",
            "java[.]lang[.]Class[.](forName|newInstance|get(Declared)?(Method|Field|Constructor|Class)s?"
                    + "|getRecordComponents|getResource(AsStream)?|getEnumConstants)",
            "java[.]lang[.]ClassLoader[.](getResources?|getResourceAsStream|resources|loadClass|getSystemResource.*)",
            "java[.]lang[.]Module[.]getResourceAsStream",
            "java[.]lang[.]reflect[.](Method[.]invoke|Constructor[.]newInstance|Field[.](get|set).*|Array[.]newInstance"
                    + "|Proxy[.].*|\\w+[.](trySetAccessible|setAccessible))",
            "java[.]lang[.]invoke[.]MethodHandles.*[.](find|unreflect|defineClass|bind).*",
            "java[.]lang[.]System[.]load.*",
            "java[.]util[.](ServiceLoader[.]load.*|ResourceBundle[.]getBundle)",
            "java[.]util[.]concurrent[.]atomic[.]Atomic\\w+FieldUpdater[.]newUpdater",
            "java[.]io[.]Object(In|Out)putStream[.].*",
            "com[.]fasterxml[.]jackson[.]databind([.]json)?[.](ObjectMapper|JsonMapper|ObjectReader|ObjectWriter)"
                    + "[.](readValues?|readerFor\\w*|writerFor|treeToValue|convertValue|updateValue|valueToTree"
                    + "|writeValue\\w*|addMixIn|registerSubtypes|findAndRegisterModules)",
            "com[.]fasterxml[.]jackson[.]core[.]\\w+[.](readValueAs|readValuesAs|writeObject|writePOJO|writeObjectField"
                    + "|writePOJOField)",
            "com[.]fasterxml[.]jackson[.]databind[.]node[.]\\w+[.]\\w*P[oO][jJ][oO]\\w*",
            "dev[.]langchain4j[.](spi[.]ServiceHelper|internal[.]Json|internal[.]JsonSchemaElementUtils"
                    + "|agent[.]tool[.]ToolSpecifications|service[.]AiServices)[.].*",
            "dev[.]langchain4j[.]service[.]tool[.]DefaultToolExecutor.*[.](<init>|builder|build)",
            "picocli[.].*"));

    private static final Map<PublishedJar, JavaClasses> READ = new ConcurrentHashMap<>();

    private ReflectiveCalls() {}

    /** Each as {@code Class.method -> Class.method}, names of packages left out; a lambda is part of its method. */
    static List<String> in(List<PublishedJar> jars) throws IOException {
        TreeSet<String> found = new TreeSet<>();
        for (JavaClass type : classes(jars)) {
            Stream.concat(type.getAccessesFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
                    .filter(access ->
                            REFLECTIVE.matcher(fullName(access.getTarget())).matches())
                    .map(access -> name(access, type))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** The classes of some jars; each jar is read once for all tests of a JVM. */
    static List<JavaClass> classes(List<PublishedJar> jars) throws IOException {
        List<JavaClass> classes = new ArrayList<>();
        for (PublishedJar jar : jars) {
            if (!READ.containsKey(jar)) {
                try (JarFile file = new JarFile(jar.file().toFile())) {
                    READ.put(jar, new ClassFileImporter().importJar(file));
                }
            }
            classes.addAll(READ.get(jar));
        }
        return classes;
    }

    private static String fullName(AccessTarget target) {
        return target.getOwner().getFullName() + "." + target.getName();
    }

    private static String name(JavaAccess<?> access, JavaClass type) {
        AccessTarget target = access.getTarget();
        return simpleName(type) + "." + access.getOrigin().getName() + " -> " + simpleName(target.getOwner()) + "."
                + target.getName();
    }

    private static String simpleName(JavaClass type) {
        return type.getFullName().substring(type.getPackageName().length() + 1);
    }
}
