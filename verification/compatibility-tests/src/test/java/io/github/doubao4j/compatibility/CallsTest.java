package io.github.doubao4j.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.chat.ChatModel;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;

/** A project that uses OkHttp and Retrofit besides doubao-langchain4j: calls through each of them. */
class CallsTest {

    private HttpServer server;
    private String url;

    interface Greetings {
        @GET("greeting")
        Call<ResponseBody> greeting();
    }

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/greeting", exchange -> {
            byte[] body = "hello".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        url = "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void okHttpIsTheOneThatTheLibraryWasBuiltWith() {
        assertThat(OkHttp.VERSION).startsWith("5.");
    }

    @Test
    void retrofitCalls() throws IOException {
        Retrofit retrofit = new Retrofit.Builder().baseUrl(url).build();

        retrofit2.Response<ResponseBody> response =
                retrofit.create(Greetings.class).greeting().execute();

        assertThat(response.isSuccessful()).isTrue();
        try (ResponseBody body = response.body()) {
            assertThat(body.string()).isEqualTo("hello");
        }
    }

    @Test
    void okHttpCalls() throws IOException {
        OkHttpClient client = new OkHttpClient();
        Request request = new Request.Builder().url(url + "greeting").build();

        try (Response response = client.newCall(request).execute()) {
            assertThat(response.body().string()).isEqualTo("hello");
        }
    }

    @Test
    void theLibraryCalls() {
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.when(RequestMatcher.any()).reply(Reply.text("hello"));
            ChatModel model = DoubaoChatModel.builder()
                    .baseUrl(emulator.baseUrl())
                    .apiKey("a-key")
                    .build();

            assertThat(model.chat("Say hello.")).isEqualTo("hello");
        }
    }
}
