package io.github.doubao4j.internal.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.ConnectionSpec;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.Buffer;
import okio.ByteString;
import okio.Socket;

/**
 * Whether the libraries of the class path, or the module path, are ones that a call runs with. Many projects have an older
 * OkHttp through another library; without this, their first call would end with a {@link NoSuchMethodError}.
 *
 * <p>What counts is that the methods are there. Versions are looked up only when they are not, for the message: reading
 * them opens files, and a jar that was put together from others has none.
 */
public final class ClassPathCheck {

    /** The newest of all that a call uses: {@code Call.addEventListener}. */
    private static final String OLDEST_OKHTTP = "5.4";

    /** Of this library's own dependencies. */
    private static final String RECOMMENDED_OKHTTP = "5.5.1";

    private static final String RECOMMENDED_OKIO = "3.18.1";

    private static volatile boolean passed;

    private ClassPathCheck() {}

    /**
     * Uses what tells a fitting OkHttp and Okio from an older one; once in the life of this class.
     *
     * @throws LinkageError when something is missing; {@link #explained} makes of it what a user can act on
     */
    public static void run() {
        if (!passed) {
            useOkHttp();
            useOkio();
            passed = true;
        }
    }

    /** Says what was found on the class path, what is needed, and where to read on. */
    public static IllegalStateException explained(LinkageError problem) {
        Module module = ClassPathCheck.class.getModule();
        String found = List.of(
                        new FoundLibrary("OkHttp", "okhttp3.OkHttpClient", "com.squareup.okhttp3"),
                        new FoundLibrary("Okio", "okio.Buffer", "com.squareup.okio"),
                        new FoundLibrary("Kotlin", "kotlin.KotlinVersion", "kotlin-stdlib"),
                        new FoundLibrary(
                                "Jackson",
                                "com.fasterxml.jackson.core.JsonFactory",
                                "com.fasterxml.jackson.core.jackson-core"),
                        new FoundLibrary("SLF4J", "org.slf4j.LoggerFactory", "slf4j.api"))
                .stream()
                .map(library -> library.describe(ClassPathCheck.class.getClassLoader()))
                .collect(Collectors.joining("; "));
        return new IllegalStateException(
                "doubao-langchain4j does not run with the libraries on the " + (module.isNamed() ? "module" : "class")
                        + " path: " + problem + ". Found: " + found + ". Needed: OkHttp " + OLDEST_OKHTTP
                        + " or newer with the Okio and the Kotlin that it asks for, before any older one. "
                        + (module.isNamed()
                                ? "The module path has to hold okhttp-jvm and okio-jvm, and not the artifact okio without"
                                        + " classes. "
                                : "With Maven: import com.squareup.okhttp3:okhttp-bom:" + RECOMMENDED_OKHTTP
                                        + " in your dependencyManagement, before other BOMs; an older okio is managed to "
                                        + RECOMMENDED_OKIO + ". ")
                        + "See docs/okhttp.md of doubao-langchain4j.",
                problem);
    }

    /** OkHttp 5 asks for them; the Okio of OkHttp 4 has neither. */
    private static void useOkio() {
        ByteString word = ByteString.encodeUtf8("okio");
        try {
            if (new Buffer().write(word).indexOf(word, 0, 1) != 0 || !Socket.class.isInterface()) {
                throw new LinkageError("okio.Buffer does not find what was written to it");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory", e);
        }
    }

    /**
     * A client of its own, since the user's listeners and interceptors must not be notified; without TLS, which is
     * costly to set up. Nothing is sent.
     */
    private static void useOkHttp() {
        new OkHttpClient.Builder()
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .build()
                .newCall(new Request.Builder().url("http://localhost/").build())
                .addEventListener(EventListener.NONE);
    }
}
