package io.github.doubao4j.emulator.internal.images;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.documents.DocumentCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields and sizes a model has. */
final class ImageRules implements DocumentCheck.Rule {

    private static final int MAX_PICTURES = 15;
    private static final int ADVISED_CHARACTERS = 300;
    private static final int ADVISED_WORDS = 600;

    private final Set<String> served;

    /** @param served models that the user says are served, whatever their names */
    ImageRules(Set<String> served) {
        this.served = Set.copyOf(served);
    }

    @Override
    public @Nullable Rejection check(JsonNode body) {
        String name = body.path("model").asText();
        if (ImageModel.isForSomethingElse(name) && !served.contains(name)) {
            return Rejection.invalid(
                    "model", "the requested model " + name + " does not support this api, /images/generations");
        }
        ImageModel model = ImageModel.named(name);
        for (String field : fieldsOfOthers(model)) {
            if (body.has(field)) {
                return Rejection.of("InvalidParameter.UnsupportedParameter", field, name + " does not support it");
            }
        }
        if (body.path("stream").asBoolean(false)) {
            return Rejection.invalid("stream", "it is true, but the emulator does not stream images");
        }
        Rejection rejection = size(body, model, name);
        return rejection != null ? rejection : count(body);
    }

    private static List<String> fieldsOfOthers(ImageModel model) {
        List<String> fields = new ArrayList<>();
        if (!model.seed()) {
            fields.addAll(List.of("seed", "guidance_scale"));
        }
        if (!model.image()) {
            fields.add("image");
        }
        if (!model.sequence()) {
            fields.addAll(List.of(
                    "sequential_image_generation",
                    "sequential_image_generation_options",
                    "stream",
                    "optimize_prompt_options"));
        }
        if (!model.lite()) {
            fields.addAll(List.of("tools", "output_format"));
        }
        return fields;
    }

    private static @Nullable Rejection size(JsonNode body, ImageModel model, String name) {
        if (!body.has("size")) {
            return null;
        }
        String asked = body.path("size").asText();
        ImageSize size = ImageSize.of(asked, model);
        if (size == null) {
            return Rejection.invalid(
                    "size",
                    "it is \"" + asked + "\", but " + name + " has "
                            + (model.sizes().isEmpty() ? "" : String.join(", ", model.sizes()) + " and ")
                            + "sizes such as 2048x2048");
        }
        return size.pixels() >= model.minPixels() && size.pixels() <= model.maxPixels()
                ? null
                : Rejection.invalid(
                        "size",
                        "it is " + size + ", which are " + size.pixels() + " pixels, but " + name
                                + " makes pictures of " + model.minPixels() + " to " + model.maxPixels());
    }

    private static @Nullable Rejection count(JsonNode body) {
        int outputs = body.at("/sequential_image_generation_options/max_images").asInt(1);
        int inputs = inputs(body).size();
        return inputs + outputs <= MAX_PICTURES
                ? null
                : Rejection.invalid(
                        "sequential_image_generation_options.max_images",
                        "it is " + outputs + ", but with " + inputs + " pictures in the request there are more than "
                                + MAX_PICTURES);
    }

    /** The pictures of a request. */
    static List<String> inputs(JsonNode body) {
        JsonNode image = body.path("image");
        List<String> inputs = new ArrayList<>();
        if (image.isTextual()) {
            inputs.add(image.asText());
        }
        image.forEach(one -> inputs.add(one.asText()));
        return inputs;
    }

    /** How many pictures the request asks for; without a number, a model that may make several makes four, if so many are allowed. */
    static int outputs(JsonNode body) {
        if (!body.path("sequential_image_generation").asText("").equals("auto")) {
            return 1;
        }
        int most = MAX_PICTURES - inputs(body).size();
        return Math.min(
                most, body.at("/sequential_image_generation_options/max_images").asInt(4));
    }

    /** The page advises how long a prompt should be. */
    static List<String> advice(JsonNode body) {
        String prompt = body.path("prompt").asText("");
        long chinese = prompt.codePoints().filter(Character::isIdeographic).count();
        int words = prompt.isBlank() ? 0 : prompt.strip().split("\\s+").length;
        return chinese > ADVISED_CHARACTERS || words > ADVISED_WORDS
                ? List.of("the page advises 300 Chinese characters or 600 words in a prompt at most, but there are "
                        + chinese + " and " + words)
                : List.of();
    }
}
