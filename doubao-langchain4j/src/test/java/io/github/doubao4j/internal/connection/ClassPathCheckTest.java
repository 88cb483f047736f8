package io.github.doubao4j.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;

/** The class paths that it rejects are those of projects in {@code verification/compatibility-tests}. */
class ClassPathCheckTest {

    @Test
    void theClassPathOfThisLibraryPasses() {
        assertThatCode(ClassPathCheck::run).doesNotThrowAnyException();
    }

    @Test
    void theMessageSaysWhatIsWrongWhatIsThereAndWhatToDo() {
        LinkageError problem = new NoSuchMethodError("void okhttp3.Call.addEventListener(okhttp3.EventListener)");

        assertThat(ClassPathCheck.explained(problem))
                .hasCause(problem)
                .hasMessageContainingAll(
                        "the class path: " + problem,
                        "Found: OkHttp " + OkHttp.VERSION + " in ",
                        "Okio 3.",
                        "Kotlin",
                        "Jackson 2.",
                        "SLF4J 2.",
                        "Needed: OkHttp 5.4 or newer",
                        "docs/okhttp.md");
    }

    /** A newer OkHttp in our POM is to be named in the message too. */
    @Test
    void theRemedyIsTheVersionThatThisLibraryDependsOn() {
        assertThat(ClassPathCheck.explained(new NoSuchMethodError()))
                .hasMessageContaining("okhttp-bom:" + OkHttp.VERSION + " ")
                .hasMessageContaining("managed to " + okio() + ".");
    }

    private static String okio() {
        String described = new FoundLibrary("Okio", "okio.Buffer", "com.squareup.okio")
                .describe(ClassPathCheck.class.getClassLoader());
        return described.split(" ")[1];
    }
}
