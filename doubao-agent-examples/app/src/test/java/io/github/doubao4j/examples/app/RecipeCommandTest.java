package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.recipes.Recipes;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsTheRecipesInBothLanguages() {
        assertThat(run("recipe")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("parallel-tools", "four tools at the same time", "rag-in-60-lines");
        assertThat(out.toString().lines()).hasSize(Recipes.all().size() + 1);

        assertThat(run("recipe", "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Run a recipe", "Its name.");
    }

    @Test
    void speaksChinese() {
        int code = Main.PROGRAM.run(
                Map.of("DOUBAO_LANG", "zh"), InputStream.nullInputStream(), writer(out), writer(err), "recipe");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("四个工具同时运行");
    }

    @Test
    void namesTheRecipesWhenOneIsUnknown() {
        assertThat(run("recipe", "cake")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).singleElement().asString().contains("\"cake\"", "one-tool", "thinking");
    }

    @Test
    void aNameIsThatOfTheClass() {
        assertThat(Recipes.all().stream().map(Recipes::name))
                .contains("rag-in-60-lines", "one-tool", "thinking", "blocking-call");
        assertThat(Recipes.find("rag-in-60-lines")).isPresent();
    }

    private int run(String... args) {
        return Main.PROGRAM.run(Map.of(), InputStream.nullInputStream(), writer(out), writer(err), args);
    }

    private static PrintWriter writer(StringWriter text) {
        return new PrintWriter(text, true);
    }
}
