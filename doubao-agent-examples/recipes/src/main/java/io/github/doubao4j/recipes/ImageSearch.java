package io.github.doubao4j.recipes;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.doubao4j.DoubaoEmbeddingModel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** Find a picture by words: pictures and texts have vectors in one space. */
public final class ImageSearch {

    private static final SortedMap<String, Color> PICTURES =
            new TreeMap<>(Map.of("poppy.png", Color.RED, "meadow.png", Color.GREEN, "sea.png", Color.BLUE));

    private ImageSearch() {}

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(ImageSearch.class)) {
            EmbeddingModel model = DoubaoEmbeddingModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .build();
            List<TextSegment> names = new ArrayList<>();
            List<EmbeddingInput> pictures = new ArrayList<>();
            PICTURES.forEach((name, color) -> {
                names.add(TextSegment.from(name));
                pictures.add(EmbeddingInput.from(ImageContent.from(png(color), "image/png")));
            });
            var vectors =
                    model.embed(EmbeddingRequest.builder().inputs(pictures).build());
            InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
            store.addAll(vectors.embeddings(), names);
            for (String words : List.of("a red picture", "一张蓝色的图")) {
                EmbeddingSearchRequest search = EmbeddingSearchRequest.builder()
                        .queryEmbedding(model.embed(words).content())
                        .maxResults(1)
                        .build();
                System.out.println(words + ": "
                        + store.search(search).matches().get(0).embedded().text());
            }
        }
    }

    private static String png(Color color) {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(color);
        canvas.fillRect(0, 0, 64, 64);
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
