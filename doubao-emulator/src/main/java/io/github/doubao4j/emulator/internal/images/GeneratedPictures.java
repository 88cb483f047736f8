package io.github.doubao4j.emulator.internal.images;

import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.pictures.Drawing;

/** Serves generated pictures by their names, which say all that is drawn: none has to be kept. */
public final class GeneratedPictures {

    private GeneratedPictures() {}

    /** The picture of this name; the response is empty with HTTP 404 when no picture has it. */
    public static HttpResponse response(String name) {
        Drawing drawing = Drawing.named(name);
        String format = name.substring(name.lastIndexOf('.') + 1);
        return drawing == null
                ? HttpResponse.document(404, "", "")
                : HttpResponse.document(200, "image/" + format, drawing.file(format));
    }
}
