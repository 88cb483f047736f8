package io.github.doubao4j.recipes;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.github.doubao4j.DoubaoChatModel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Ask about a picture. ImageContent also takes a URL; then the server fetches the picture itself. */
public final class ImageQuestion {

    private ImageQuestion() {}

    /** Runs the recipe. */
    public static void main(String... args) throws IOException {
        try (RecipeServer server = RecipeServer.of(ImageQuestion.class)) {
            ChatModel model = DoubaoChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .build();

            String png = Base64.getEncoder().encodeToString(picture());
            UserMessage question = UserMessage.from(
                    TextContent.from("Which shape is this, and in which colour?"), ImageContent.from(png, "image/png"));

            System.out.println(model.chat(question).aiMessage().text());
        }
    }

    /** A red circle; in your program, Files.readAllBytes. */
    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 200, 200);
        graphics.setColor(Color.RED);
        graphics.fillOval(40, 40, 120, 120);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
