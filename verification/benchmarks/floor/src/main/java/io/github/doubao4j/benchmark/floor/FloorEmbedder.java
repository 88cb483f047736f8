package io.github.doubao4j.benchmark.floor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.doubao4j.benchmark.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One request for vectors by OkHttp, whose response is bound into arrays of numbers, or into lists of them. */
record FloorEmbedder(OkHttpClient client, String url, Object request, Class<? extends Body> type)
        implements Subject.Embedder {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static FloorEmbedder of(String baseUrl, List<String> texts, boolean alone, boolean boxed) {
        OkHttpClient client =
                new OkHttpClient.Builder().readTimeout(2, TimeUnit.MINUTES).build();
        String url = baseUrl + "float/embeddings";
        String model = "doubao-embedding-vision-251215";
        if (alone) {
            List<Part> parts =
                    texts.stream().map(text -> new Part("text", text)).toList();
            return new FloorEmbedder(
                    client,
                    url + "/multimodal",
                    new Input(model, parts, "float", 1024),
                    boxed ? BoxedOne.class : One.class);
        }
        return new FloorEmbedder(
                client, url, new Input(model, texts, "float", 1024), boxed ? BoxedMany.class : Many.class);
    }

    @Override
    public List<float[]> embed() throws IOException {
        Request post = new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer sk-0123456789abcdef0123456789abcdef")
                .post(RequestBody.create(MAPPER.writeValueAsBytes(request), JSON))
                .build();
        try (Response response = client.newCall(post).execute()) {
            return MAPPER.readValue(response.body().byteStream(), type).vectors();
        }
    }

    /** What a response is bound to. */
    interface Body {
        List<float[]> vectors();
    }

    record Part(String type, String text) {}

    record Input(
            String model,
            Object input,
            @JsonProperty("encoding_format") String format,
            int dimensions) {}

    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("total_tokens") int totalTokens) {}

    @SuppressWarnings("ArrayRecordComponent")
    record Entry(int index, float[] embedding) {}

    record One(String model, Entry data, Usage usage) implements Body {
        @Override
        public List<float[]> vectors() {
            return List.of(data.embedding());
        }
    }

    record Many(String model, List<Entry> data, Usage usage) implements Body {
        @Override
        public List<float[]> vectors() {
            return data.stream().map(Entry::embedding).toList();
        }
    }

    record BoxedEntry(int index, List<Float> embedding) {

        /** What a store of vectors takes. */
        float[] vector() {
            float[] vector = new float[embedding.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = embedding.get(i);
            }
            return vector;
        }
    }

    record BoxedOne(String model, BoxedEntry data, Usage usage) implements Body {
        @Override
        public List<float[]> vectors() {
            return List.of(data.vector());
        }
    }

    record BoxedMany(String model, List<BoxedEntry> data, Usage usage) implements Body {
        @Override
        public List<float[]> vectors() {
            List<float[]> vectors = new ArrayList<>();
            data.forEach(entry -> vectors.add(entry.vector()));
            return vectors;
        }
    }
}
