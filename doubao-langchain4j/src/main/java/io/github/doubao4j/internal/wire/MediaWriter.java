package io.github.doubao4j.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.json.JsonValueWriter;
import io.github.doubao4j.internal.json.WellFormed;
import io.github.doubao4j.internal.wire.ContentPart.Media;
import java.io.IOException;

/** Writes the bytes of content parts. Base64 is never copied. */
public final class MediaWriter {

    private final JsonGenerator json;
    private final JsonValueWriter values;
    private final JsonBody.Writer out;

    /**
     * A writer.
     *
     * @param out where the generator writes to
     */
    public MediaWriter(JsonGenerator json, JsonValueWriter values, JsonBody.Writer out) {
        this.json = json;
        this.values = values;
        this.out = out;
    }

    /** A field with an address or a data URL. */
    public void url(String name, Media media) throws IOException {
        if (media instanceof Media.Url url) {
            values.text(name, url.url());
        } else if (media instanceof Media.Inline inline) {
            base64(name, "data:" + inline.mimeType() + ";base64,", inline.base64());
        }
    }

    /** The same as an element of an array. */
    public void url(Media media) throws IOException {
        if (media instanceof Media.Url url) {
            json.writeString(WellFormed.text(url.url()));
        } else if (media instanceof Media.Inline inline) {
            base64("data:" + inline.mimeType() + ";base64,", inline.base64());
        }
    }

    /** A string that ends in base64, past the generator, which would copy it. */
    public void base64(String name, String start, String base64) throws IOException {
        json.writeFieldName(name);
        base64(start, base64);
    }

    private void base64(String start, String base64) throws IOException {
        String escaped = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(WellFormed.text(start)));
        json.writeRawValue('"' + escaped);
        json.flush();
        out.base64(base64);
        json.writeRaw('"');
    }

    /** The limits of an image, if it has any. */
    public void pixelLimit(ContentPart.Image image) throws IOException {
        if (image.minPixels() == null && image.maxPixels() == null) {
            return;
        }
        json.writeObjectFieldStart("image_pixel_limit");
        values.optional("min_pixels", image.minPixels());
        values.optional("max_pixels", image.maxPixels());
        json.writeEndObject();
    }
}
