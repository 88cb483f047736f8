package io.github.doubao4j.internal.image;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.internal.check.CustomValueChecks;
import io.github.doubao4j.internal.check.Rejections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an image model was built with, checked; every {@code null} is not sent.
 *
 * @param size in one of the words of its model, or {@code 2048x2048}
 * @param custom other fields
 */
public record ImageSettings(
        String model,
        @Nullable String size,
        @Nullable Integer seed,
        @Nullable Double guidanceScale,
        boolean watermark,
        String responseFormat,
        @Nullable String outputFormat,
        Map<String, Object> custom) {

    /** The newest model. */
    public static final String DEFAULT_MODEL = KnownImageModel.DEFAULT_NAME;

    /** An address, which the service keeps for a day. */
    public static final String URL = "url";

    private static final String BASE64 = "b64_json";
    private static final Pattern PIXELS = Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})");
    private static final Pattern WORD = Pattern.compile("[1-9]K|ADAPTIVE");
    private static final int MAX_RATIO = 16;

    /** What the request itself decides or has an option, and a kind of response that is not read. */
    private static final Set<String> RESERVED = Set.of(
            "model",
            "prompt",
            "image",
            "stream",
            "size",
            "seed",
            "guidance_scale",
            "watermark",
            "response_format",
            "output_format",
            "sequential_image_generation",
            "sequential_image_generation_options");

    /**
     * Checks the values.
     *
     * @throws InvalidRequestException when one is not allowed
     * @throws UnsupportedFeatureException when the model is known not to take one
     */
    public ImageSettings {
        if (model.isBlank()) {
            throw Rejections.invalid("modelName (model)", model, "the name of a model or an endpoint");
        }
        KnownImageModel known = KnownImageModel.of(model);
        size = size == null ? null : checkedSize(size, known);
        checkOneOf("responseFormat (response_format)", responseFormat, List.of(URL, BASE64));
        if (outputFormat != null) {
            checkOneOf("outputFormat (output_format)", outputFormat, List.of("png", "jpeg"));
        }
        if (guidanceScale != null && !(guidanceScale >= 1 && guidanceScale <= 10)) {
            throw Rejections.invalid("guidanceScale (guidance_scale)", guidanceScale, "1 to 10");
        }
        if (seed != null && seed < -1) {
            throw Rejections.invalid("seed", seed, "0 or more, or -1 for a random one");
        }
        if (known != null && !known.takesSeed() && (seed != null || guidanceScale != null)) {
            throw new UnsupportedFeatureException((seed != null ? "seed" : "guidanceScale (guidance_scale)")
                    + " is not supported by " + model + "; allowed: the models of Seedream 3.0");
        }
        CustomValueChecks.check(custom, RESERVED);
    }

    private static void checkOneOf(String option, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw Rejections.invalid(option, value, String.join(", ", allowed));
        }
    }

    /** As the service writes it: pages have other signs and other cases. */
    private static String checkedSize(String given, @Nullable KnownImageModel known) {
        String size = given.strip().replace('×', 'x').replace('X', 'x').replace('*', 'x');
        Matcher pixels = PIXELS.matcher(size);
        if (pixels.matches()) {
            checkPixels(given, Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)), known);
            return size;
        }
        String word = size.toUpperCase(Locale.ROOT);
        List<String> words = known == null ? List.of() : known.sizes();
        boolean isKnown = words.stream().anyMatch(allowed -> allowed.equalsIgnoreCase(word));
        if (!WORD.matcher(word).matches() || (known != null && !isKnown)) {
            throw Rejections.invalid(
                    "size",
                    given,
                    (words.isEmpty() && known == null ? "a word such as 2K" : String.join(", ", words))
                            + (words.isEmpty() && known != null ? "" : ", or ") + "pixels such as 2048x2048");
        }
        return word.equals("ADAPTIVE") ? "adaptive" : word;
    }

    private static void checkPixels(String given, long width, long height, @Nullable KnownImageModel known) {
        long all = width * height;
        if (known != null && (all < known.minPixels() || all > known.maxPixels())) {
            throw Rejections.invalid(
                    "size",
                    given,
                    known.minPixels() + " to " + known.maxPixels() + " pixels altogether for this model");
        }
        if (width > MAX_RATIO * height || height > MAX_RATIO * width) {
            throw Rejections.invalid("size", given, "one side at most " + MAX_RATIO + " times the other");
        }
    }
}
