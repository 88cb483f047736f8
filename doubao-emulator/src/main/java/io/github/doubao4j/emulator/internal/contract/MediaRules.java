package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pictures, films, sound and files: addresses that can be fetched, data that decodes and is what it says it is. */
public final class MediaRules implements ContractCheck.ContractRule {

    private static final Pattern DATA_URL = Pattern.compile("data:([a-z]+/[a-z0-9.+-]+);base64,(.*)", Pattern.DOTALL);

    @Override
    public @Nullable Rejection check(JsonNode body, String path) {
        JsonNode messages = body.path("messages");
        for (int i = 0; i < messages.size(); i++) {
            JsonNode content = messages.get(i).path("content");
            for (int j = 0; content.isArray() && j < content.size(); j++) {
                Rejection rejection = part(content.get(j), "messages[" + i + "].content[" + j + "]");
                if (rejection != null) {
                    return rejection;
                }
            }
        }
        return null;
    }

    private static @Nullable Rejection part(JsonNode part, String at) {
        String type = part.path("type").asText("");
        JsonNode value = part.path(type);
        return switch (type) {
            case "image_url" -> image(value, at + ".image_url");
            case "video_url" -> url(value.path("url"), at + ".video_url.url", "video/", "InvalidParameter");
            case "input_audio" -> audio(value, at + ".input_audio");
            case "file" -> file(value, at + ".file");
            default -> null;
        };
    }

    private static @Nullable Rejection image(JsonNode image, String at) {
        JsonNode limit = image.path("image_pixel_limit");
        if (limit.has("min_pixels")
                && limit.has("max_pixels")
                && limit.path("min_pixels").asLong() > limit.path("max_pixels").asLong()) {
            return Rejection.of(
                    "InvalidArgumentError.InvalidPixelLimit",
                    at + ".image_pixel_limit",
                    "min_pixels is above max_pixels");
        }
        return url(image.path("url"), at + ".url", "image/", "InvalidImageURL.InvalidFormat");
    }

    /**
     * Whether an address can be fetched, or is a data URL that decodes and is what it says it is.
     *
     * @param node the address; nothing is wrong with a missing one
     * @param family how its media type must begin
     * @param code the error code if it is wrong
     */
    public static @Nullable Rejection url(JsonNode node, String at, String family, String code) {
        if (node.isMissingNode()) {
            return null;
        }
        String url = node.asText();
        if (!url.startsWith("data:")) {
            boolean web = url.startsWith("http://") || url.startsWith("https://");
            return web ? null : Rejection.of(code, at, "it must begin with http://, https:// or data:");
        }
        Matcher matcher = DATA_URL.matcher(url);
        if (!matcher.matches()) {
            return Rejection.of(code, at, "a data URL must read data:<type in lower case>;base64,<data>");
        }
        String declared = matcher.group(1);
        if (!declared.startsWith(family)) {
            return Rejection.of(code, at, "it is declared as " + declared + ", but must be " + family + "*");
        }
        byte[] bytes = decode(matcher.group(2));
        if (bytes.length == 0) {
            return Rejection.of(code, at, "its data is not base64, or empty");
        }
        String found = MediaSignature.of(bytes);
        boolean same = found == null || found.equals(declared.replace("image/jpg", "image/jpeg"));
        return same ? null : Rejection.of(code, at, "it is declared as " + declared + ", but its bytes are " + found);
    }

    private static @Nullable Rejection audio(JsonNode audio, String at) {
        if (!audio.has("data")) {
            return url(audio.path("url"), at + ".url", "audio/", "InvalidParameter");
        }
        String data = audio.path("data").asText();
        if (data.toLowerCase(Locale.ROOT).startsWith("data:")) {
            return Rejection.invalid(at + ".data", "it is a data URL, but must be base64 alone");
        }
        return decode(data).length > 0 ? null : Rejection.invalid(at + ".data", "it is not base64");
    }

    private static @Nullable Rejection file(JsonNode file, String at) {
        JsonNode data = file.path("file_data");
        if (data.isMissingNode()) {
            return url(file.path("file_url"), at + ".file_url", "application/pdf", "InvalidParameter");
        }
        return pdf(data.asText(), at + ".file_data");
    }

    /** Whether the data of a file is a PDF in base64, or as a data URL. */
    public static @Nullable Rejection pdf(String data, String at) {
        byte[] bytes =
                decode(data.startsWith("data:application/pdf;base64,") ? data.substring(data.indexOf(',') + 1) : data);
        return "application/pdf".equals(MediaSignature.of(bytes))
                ? null
                : Rejection.invalid(at, "it must be a PDF in base64");
    }

    /** Empty when it is not base64: no part may be empty anyway. */
    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
