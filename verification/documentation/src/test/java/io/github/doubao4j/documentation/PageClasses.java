package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** The classes that a page shows as whole files, compiled from the page and loaded: they can be run as a reader would run them. */
final class PageClasses implements AutoCloseable {

    private final URLClassLoader loader;

    private PageClasses(URLClassLoader loader) {
        this.loader = loader;
    }

    /** The page below {@code docs}; the classes are written to a directory that the caller removes. */
    static PageClasses of(String page, Path directory) throws IOException {
        List<JavaCompilation.Source> files = JavaBlocksTest.files(Repository.page("docs/" + page));
        assertThat(files).as("whole files on " + page).isNotEmpty();
        assertThat(JavaCompilation.compile(files, directory)).isEmpty();
        return new PageClasses(
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, PageClasses.class.getClassLoader()));
    }

    Class<?> named(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    /** A new instance by the only public constructor. */
    Object create(String name, Object... arguments) throws ReflectiveOperationException {
        return named(name).getConstructors()[0].newInstance(arguments);
    }

    /** The text of a public constant. */
    String constant(String name, String field) throws ReflectiveOperationException {
        return (String) named(name).getField(field).get(null);
    }

    /** Runs {@code main} without arguments. */
    void run(String name) throws Exception {
        try {
            named(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
