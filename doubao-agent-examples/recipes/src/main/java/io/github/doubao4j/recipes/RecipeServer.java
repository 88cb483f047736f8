package io.github.doubao4j.recipes;

import io.github.doubao4j.DoubaoModels;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.WireContract;
import java.net.URL;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a recipe's model is: the service whose key is in {@code DOUBAO_API_KEY}, or at {@code DOUBAO_BASE_URL}; without
 * both, a local server that plays the recipe's script. In your own program, give the builders your key and leave this out.
 */
final class RecipeServer implements AutoCloseable {

    /** So that a recipe can show what a wrong key does. */
    private static final String SCRIPTED_KEY = "scripted";

    private static final Duration PIECE_DELAY = Duration.ofMillis(10);

    /** Kept, since the settings of a logger that nobody keeps are lost. */
    private static final Logger LOGS = Logger.getLogger("");

    private final @Nullable DoubaoEmulator emulator;
    private final @Nullable String baseUrl;
    private final String apiKey;
    private final String modelName;

    private RecipeServer(@Nullable DoubaoEmulator emulator, @Nullable String baseUrl, String apiKey, String modelName) {
        this.emulator = emulator;
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
        this.modelName = modelName;
    }

    /** Finds the service or starts the local server, and then says so. */
    static RecipeServer of(Class<?> recipe) {
        // A recipe shows what it prints, and not what libraries log. Your own program has its own place for logs.
        LogManager.getLogManager().reset();
        LOGS.setLevel(Level.OFF);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.values().removeIf(String::isBlank);
        String baseUrl = environment.get("DOUBAO_BASE_URL");
        String apiKey = environment.get("DOUBAO_API_KEY");
        String modelName = environment.getOrDefault("DOUBAO_MODEL", defaultModel(Recipes.needsArk(recipe)));
        if (apiKey != null || baseUrl != null) {
            return new RecipeServer(null, baseUrl, apiKey == null ? "none" : apiKey, modelName);
        }
        environment.putIfAbsent("LANG", Locale.getDefault().toLanguageTag());
        System.out.println(scripted(environment));
        boolean ark = Recipes.needsArk(recipe);
        DoubaoEmulator emulator = DoubaoEmulator.builder()
                .contract(ark ? WireContract.ARK : WireContract.STARMAGIC)
                .apiKey(SCRIPTED_KEY)
                .pieceDelay(PIECE_DELAY)
                .start();
        emulator.load(script(recipe));
        return new RecipeServer(emulator, emulator.baseUrl(), SCRIPTED_KEY, defaultModel(ark));
    }

    private static String defaultModel(boolean ark) {
        return ark ? DoubaoModels.SEED_2_0_PRO_260215 : DoubaoModels.SEED_2_0_PRO;
    }

    /** Says so in the language of the environment, of whose variables the first that is set counts. */
    private static String scripted(Map<String, String> environment) {
        String language = Stream.of("DOUBAO_LANG", "DOUBAO_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG")
                .filter(environment::containsKey)
                .findFirst()
                .map(environment::get)
                .orElse("");
        boolean chinese = language.strip().toLowerCase(Locale.ROOT).matches("zh([-_.@].*)?");
        ResourceBundle messages = ResourceBundle.getBundle(
                RecipeServer.class.getPackageName() + ".messages", chinese ? Locale.CHINESE : Locale.ROOT);
        return new MessageFormat(messages.getString("scripted"), Locale.ROOT).format(new Object[0]);
    }

    /** What the local server plays for a recipe. */
    static URL script(Class<?> recipe) {
        String file = Recipes.name(recipe) + ".json";
        return Objects.requireNonNull(recipe.getResource(file), () -> "The resource " + file + " is missing");
    }

    /** The address; {@code null} for the provider's own. */
    @Nullable
    String baseUrl() {
        return baseUrl;
    }

    /** The key. */
    String apiKey() {
        return apiKey;
    }

    /** The name of the model. */
    String modelName() {
        return modelName;
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
