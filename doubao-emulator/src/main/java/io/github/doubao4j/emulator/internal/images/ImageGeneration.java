package io.github.doubao4j.emulator.internal.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.internal.contract.CheckResult;
import io.github.doubao4j.emulator.internal.contract.Route;
import io.github.doubao4j.emulator.internal.documents.DocumentCheck;
import io.github.doubao4j.emulator.internal.documents.DocumentEndpoint;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.pictures.ColourName;
import io.github.doubao4j.emulator.internal.pictures.Drawing;
import io.github.doubao4j.emulator.internal.pictures.PictureData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /images/generations}: pictures in the colour that the prompt names. */
public final class ImageGeneration implements DocumentEndpoint {

    private final DocumentCheck check;

    public ImageGeneration(@Nullable String schema, Set<String> models, boolean lenient) {
        check = new DocumentCheck(
                schema, lenient, List.of(new ImageRules(models), new InputPictureRules()), ImageRules::advice);
    }

    @Override
    public CheckResult check(JsonNode body) {
        return check.check(body);
    }

    @Override
    public ObjectNode document(EmulatedRequest request, String id, long created) {
        JsonNode json = request.json();
        ImageModel model = ImageModel.named(request.model());
        ImageSize size = Objects.requireNonNull(
                ImageSize.of(json.path("size").asText(model.defaultSize()), model), "the size was checked");
        int count = ImageRules.outputs(json);
        ArrayNode data = Json.array();
        for (int i = 0; i < count; i++) {
            data.add(picture(request, drawing(json, size, i)).put("size", size.toString()));
        }
        ObjectNode document = Json.object().put("model", request.model()).put("created", created);
        document.set("data", data);
        int tokens = count * size.tokens();
        ObjectNode usage = Json.object()
                .put("generated_images", count)
                .put("output_tokens", tokens)
                .put("total_tokens", tokens);
        if (json.has("tools")) {
            document.set("tools", json.path("tools"));
            usage.set("tool_usage", Json.object().put("web_search", 1));
        }
        return document.set("usage", usage);
    }

    private static Drawing drawing(JsonNode json, ImageSize size, int index) {
        String prompt = json.path("prompt").asText();
        // -1 asks for any seed, and without one there is none either: the prompt decides alone
        int seed = Math.max(-1, json.path("seed").asInt(-1));
        return Drawing.of(
                prompt + "/" + seed + "/" + index,
                colour(prompt, ImageRules.inputs(json)),
                size.width(),
                size.height(),
                json.path("watermark").asBoolean(true));
    }

    /** The colour that the prompt names, otherwise the one that a picture in the request has most of. */
    private static @Nullable ColourName colour(String prompt, List<String> inputs) {
        ColourName named = ColourName.in(prompt);
        PictureData picture = named != null || inputs.isEmpty() ? null : PictureData.of(inputs.get(0));
        return picture == null
                ? named
                : picture.colours().entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(null);
    }

    private static ObjectNode picture(EmulatedRequest request, Drawing drawing) {
        String format = request.json().path("output_format").asText("png");
        if (request.json().path("response_format").asText("").equals("b64_json")) {
            return Json.object().put("b64_json", drawing.file(format).base64());
        }
        // as the client named the emulator: that is where it finds the emulator again
        return Json.object().put("url", "http://" + request.header("Host") + Route.PICTURES + drawing.name(format));
    }
}
