package io.github.doubao4j.emulator.internal.http;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Says what is wrong with a class path on which the web server does not run. MockWebServer needs the OkHttp and the Okio that
 * it was made with, and many projects have older ones through another library.
 */
public final class ClassPathCheck {

    private ClassPathCheck() {}

    /**
     * Looks for what the server's threads need, where a failure would show nowhere but in a client that waits.
     *
     * @throws LinkageError when it is missing
     */
    public static void run() {
        if (!okio.Socket.class.isInterface()) {
            throw new IncompatibleClassChangeError("okio.Socket is no interface");
        }
    }

    /** What was found on the class path, and what is needed. */
    public static IllegalStateException explained(LinkageError problem) {
        return new IllegalStateException(
                "doubao-emulator does not run with the libraries on the class path: " + problem + ". Found: "
                        + places("okhttp3/OkHttpClient.class") + "; " + places("okio/Buffer.class") + "; "
                        + places("mockwebserver3/MockWebServer.class")
                        + ". Needed: OkHttp (com.squareup.okhttp3:okhttp-jvm) of the same version as mockwebserver3, with the"
                        + " Okio that it asks for, before any older one. With Maven: import com.squareup.okhttp3:okhttp-bom in"
                        + " that version in your dependencyManagement, before other BOMs. See docs/okhttp.md of"
                        + " doubao-langchain4j.",
                problem);
    }

    private static String places(String resource) {
        List<String> places = new ArrayList<>();
        try {
            for (URL url :
                    Collections.list(ClassPathCheck.class.getClassLoader().getResources(resource))) {
                places.add(url.toString());
            }
        } catch (IOException e) {
            // As if there were none.
        }
        return places.isEmpty() ? "no " + resource : String.join(", which stands before ", places);
    }
}
