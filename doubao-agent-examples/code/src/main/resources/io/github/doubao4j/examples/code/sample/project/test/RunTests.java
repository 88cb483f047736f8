import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Compiles src and test into a temporary directory and runs every public method of every class whose name ends with Test.
 * An argument chooses the tests whose name holds it.
 */
public class RunTests {

    public static void main(String[] args) throws Exception {
        System.exit(run(args));
    }

    private static int run(String... args) throws Exception {
        Path classes = Files.createTempDirectory("tests");
        int failed = 0;
        int passed = 0;
        try {
            List<Path> sources = sources();
            List<String> arguments = new ArrayList<>(List.of("-encoding", "UTF-8", "-d", classes.toString()));
            sources.forEach(source -> arguments.add(source.toString()));
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
                return 2;
            }
            try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
                for (Path source : sources) {
                    String name = source.getFileName().toString().replace(".java", "");
                    if (!name.endsWith("Test")) {
                        continue;
                    }
                    Class<?> type = loader.loadClass("shop." + name);
                    Method[] tests = type.getDeclaredMethods();
                    Arrays.sort(tests, Comparator.comparing(Method::getName));
                    for (Method test : tests) {
                        String title = name + "." + test.getName();
                        if (args.length > 0 && !title.contains(args[0])) {
                            continue;
                        }
                        try {
                            test.invoke(type.getConstructor().newInstance());
                            passed++;
                            System.out.println("ok      " + title);
                        } catch (InvocationTargetException e) {
                            failed++;
                            System.out.println("FAILED  " + title + ": " + e.getCause().getMessage());
                        }
                    }
                }
            }
        } finally {
            delete(classes);
        }
        System.out.println(passed + " passed, " + failed + " failed");
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String directory : List.of("src", "test/shop")) {
            try (Stream<Path> files = Files.walk(Path.of(directory))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
