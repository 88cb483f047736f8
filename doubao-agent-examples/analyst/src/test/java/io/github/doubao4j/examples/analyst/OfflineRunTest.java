package io.github.doubao4j.examples.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a newcomer starts it: a process without a key. */
class OfflineRunTest {

    private static final List<String> SEQUENCE = List.of(
            "describe_table {\"table\":\"states\"}",
            "describe_table {\"table\":\"population\"}",
            "run_sql",
            "run_sql",
            "run_sql",
            "draw_chart",
            "run_sql");

    @TempDir
    Path directory;

    private record Run(int code, String out, String err, JsonNode trace) {

        List<String> toolCalls() {
            return StreamSupport.stream(trace.path("toolCalls").spliterator(), false)
                    .map(call -> {
                        String name = call.path("name").asText();
                        return name.equals("describe_table")
                                ? name + " " + call.path("arguments").asText()
                                : name;
                    })
                    .toList();
        }

        int mostAtOnce() {
            int most = 0;
            for (JsonNode call : trace.path("toolCalls")) {
                double start = call.path("start").asDouble();
                int at = 0;
                for (JsonNode other : trace.path("toolCalls")) {
                    boolean sameTurn =
                            other.path("turn").asInt() == call.path("turn").asInt();
                    boolean running = other.path("start").asDouble() <= start
                            && other.path("end").asDouble() > start;
                    at += sameTurn && running ? 1 : 0;
                }
                most = Math.max(most, at);
            }
            return most;
        }
    }

    @Test
    void answersTheSampleQuestionWithToolsThatRunAtTheSameTime() throws Exception {
        Run run = start();

        assertAnswered(run);
        assertThat(run.mostAtOnce()).as("tools of one turn at the same time").isGreaterThanOrEqualTo(2);
        assertThat(run.out()).contains("in parallel: ");
        assertThat(run.trace().path("modelCalls")).hasSize(4);
        assertThat(run.trace().path("modelCalls").path(0).path("firstToken").isNumber())
                .isTrue();
    }

    @Test
    void answersTheSameOverTheResponsesApi() throws Exception {
        Run run = start("--api", "responses");

        assertAnswered(run);
        assertThat(run.mostAtOnce()).as("tools of one turn at the same time").isGreaterThanOrEqualTo(2);
        assertThat(run.trace().path("modelCalls")).hasSize(4);
    }

    @Test
    void callsOneToolATurnWithoutParallel() throws Exception {
        Run run = start("--no-parallel");

        assertAnswered(run);
        assertThat(run.mostAtOnce()).isEqualTo(1);
        assertThat(run.trace().path("modelCalls")).hasSize(8);
        assertThat(run.out()).doesNotContain("in parallel: ");
    }

    @Test
    void answersInChinese() throws Exception {
        Run run = start("--lang", "zh");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("未设置密钥")
                .contains("数据表：states（51 行）, population（", "思考：有 states 和 population 两张表。")
                .contains("South 增长最快：从 114.6 百万人增加到 126.3 百万人，增长 10.2 %")
                .contains("模型调用 4 次 · 工具调用 7 次")
                .doesNotContain("${", "{0}");
    }

    private void assertAnswered(Run run) throws IOException {
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("No key is set: the model's words in this run are scripted")
                .doesNotContain("\u001b")
                .contains("thinking: Two tables, states and population.", " · scripted words: no model, no cost")
                .doesNotContain("doubao-seed", "cost: ¥")
                .contains("The South grew fastest: from 114.6 to 126.3 million people, or 10.2 %, against 7.4 %")
                .contains("Texas (4.0 million, 15.9 %)", "3 states lost people: West Virginia, Illinois, Mississippi.");
        assertThat(run.toolCalls()).containsExactlyInAnyOrderElementsOf(SEQUENCE);
        Path chart = directory.resolve("charts").resolve("population-growth-by-region.png");
        assertThat(run.out())
                .contains(Path.of("charts", "population-growth-by-region.png").toString());
        assertThat(ImageIO.read(chart.toFile()).getWidth()).isEqualTo(960);
        assertThat(run.trace().path("scripted").asBoolean()).isTrue();
        assertThat(run.trace().path("costs").path("amounts")).isEmpty();
        assertThat(run.trace().path("costs").path("unknown").asInt(-1)).isZero();
        assertThat(run.trace().path("modelCalls")).isNotEmpty().allSatisfy(call -> {
            assertThat(call.path("model").asText()).isEmpty();
            assertThat(call.path("cost").isNull()).isTrue();
        });
        assertThat(run.trace().path("model").asText())
                .startsWith("none; scripted words")
                .doesNotContain("seed");
        for (JsonNode call : run.trace().path("toolCalls")) {
            assertThat(call.path("failed").asBoolean()).as(call.toString()).isFalse();
        }
    }

    private Run start(String... args) throws Exception {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "--trace",
                "trace.html"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("DOUBAO_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("XDG_CONFIG_HOME", directory.toString());
        Process process = builder.start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The program did not end: " + Files.readString(out));
        }
        String page = Files.exists(directory.resolve("trace.html"))
                ? Files.readString(directory.resolve("trace.html"))
                : "<script id=\"trace\" type=\"application/json\">{}</script>";
        String mark = "type=\"application/json\">";
        int from = page.indexOf(mark) + mark.length();
        JsonNode trace = JsonMapper.builder().build().readTree(page.substring(from, page.indexOf("</script>", from)));
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8),
                trace);
    }
}
