package io.github.doubao4j.benchmark.floor;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.doubao4j.benchmark.Prompt;
import io.github.doubao4j.benchmark.Reply;
import io.github.doubao4j.benchmark.Subject;
import io.github.doubao4j.benchmark.Worker;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** OkHttp with data binding: no retries, no limits, nothing checked. */
final class Floor implements Subject {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static void main(String[] args) throws IOException {
        Worker.run(new Floor());
    }

    @Override
    public Exchange prepare(String baseUrl, Prompt prompt, int capacity) {
        OkHttpClient.Builder client = new OkHttpClient.Builder().readTimeout(2, TimeUnit.MINUTES);
        if (capacity > 0) {
            Dispatcher dispatcher = new Dispatcher();
            dispatcher.setMaxRequests(capacity);
            dispatcher.setMaxRequestsPerHost(capacity);
            client.dispatcher(dispatcher).connectionPool(new ConnectionPool(capacity, 5, TimeUnit.MINUTES));
        }
        return new FloorExchange(
                client.build(),
                baseUrl + "chat/completions",
                Wire.Request.of(prompt, false),
                Wire.Request.of(prompt, true));
    }

    @Override
    public Embedder embedder(String baseUrl, List<String> texts, boolean alone) {
        return FloorEmbedder.of(baseUrl, texts, alone, false);
    }

    private record FloorExchange(OkHttpClient client, String url, Wire.Request whole, Wire.Request streamed)
            implements Exchange {

        @Override
        public Reply call() throws IOException {
            try (Response response = post(whole).execute()) {
                Wire.Answer answer = MAPPER.readValue(response.body().byteStream(), Wire.Answer.class);
                Assembly assembly = new Assembly(null);
                assembly.accept(answer);
                return assembly.reply();
            }
        }

        @Override
        public void stream(Listener listener) {
            Call call;
            try {
                call = post(streamed);
            } catch (IOException e) {
                listener.onFailure(e);
                return;
            }
            call.enqueue(new Callback() {
                @Override
                public void onFailure(Call failed, IOException e) {
                    listener.onFailure(e);
                }

                @Override
                public void onResponse(Call answered, Response response) {
                    try (response) {
                        Reply reply = read(response.body().source(), listener);
                        listener.onReply(reply);
                    } catch (IOException | RuntimeException e) {
                        listener.onFailure(e);
                    }
                }
            });
        }

        private Call post(Wire.Request request) throws IOException {
            return client.newCall(new Request.Builder()
                    .url(url)
                    .header("Authorization", "Bearer sk-0123456789abcdef0123456789abcdef")
                    .post(RequestBody.create(MAPPER.writeValueAsBytes(request), JSON))
                    .build());
        }

        private static Reply read(BufferedSource source, @Nullable Listener listener) throws IOException {
            Assembly assembly = new Assembly(listener);
            String line;
            boolean done = false;
            while ((line = source.readUtf8Line()) != null) {
                if (line.startsWith("data: ") && !done) {
                    String data = line.substring(6);
                    done = data.equals("[DONE]");
                    if (!done) {
                        assembly.accept(MAPPER.readValue(data, Wire.Answer.class));
                    }
                }
            }
            if (!done) {
                throw new IOException("the stream was cut");
            }
            return assembly.reply();
        }
    }
}
