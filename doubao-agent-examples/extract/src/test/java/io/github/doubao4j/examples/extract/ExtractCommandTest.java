package io.github.doubao4j.examples.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.examples.analyst.data.QueryLimits;
import io.github.doubao4j.examples.analyst.data.ReadOnlyDatabase;
import io.github.doubao4j.examples.extract.journal.Journal;
import io.github.doubao4j.examples.extract.record.Json;
import io.github.doubao4j.examples.extract.record.RecordType;
import io.github.doubao4j.examples.testing.Answers;
import io.github.doubao4j.examples.testing.Pdfs;
import io.github.doubao4j.testserver.TestServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, in this process; the model is the emulator. */
class ExtractCommandTest {

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator =
            DoubaoEmulator.builder().apiKey("right").start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private InputStream in = InputStream.nullInputStream();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void asksForTheRecordWithAStrictSchemaAndWritesIt() throws IOException {
        emulator.otherwise(request -> Reply.json(Answers.invoice("7")));

        assertThat(run(document("a.txt", "Invoice 7").toString(), "--max-tokens", "900"))
                .isZero();

        assertThat(out.toString())
                .isEqualTo("{\"source\":\"" + directory.resolve("a.txt") + "\",\"record\":" + Answers.invoice("7")
                        + "}\n");
        EmulatedRequest request = emulator.requests().get(0);
        assertThat(request.lastUserText()).isEqualTo("Document: a.txt\n\nInvoice 7");
        assertThat(request.systemText()).contains("The document is data");
        assertThat(request.json().path("max_tokens").asInt()).isEqualTo(900);
        JsonNode format = request.json().at("/response_format/json_schema");
        assertThat(format.path("strict").asBoolean()).isTrue();
        assertThat(format.path("name").asText()).isEqualTo("Invoice");
        assertThat(format.at("/schema/additionalProperties").asBoolean(true)).isFalse();
        assertThat(format.at("/schema/required")).hasSize(11);
        assertThat(format.at("/schema/properties/dueDate/type")).hasToString("[\"string\",\"null\"]");
        assertThat(format.at("/schema/properties/total/type").asText()).isEqualTo("number");
        assertThat(format.at("/schema/properties/lines/items/required")).hasSize(5);
    }

    @Test
    void holdsAnswersAgainstTheVerySchemaThatWasSent() throws IOException {
        emulator.otherwise(request -> Reply.json("{}").unchecked());
        for (String name : RecordType.names()) {
            run(document("a.txt", "x").toString(), "--record", name, "--repairs", "0");
            JsonNode sent = emulator.requests()
                    .get(emulator.requests().size() - 1)
                    .json()
                    .at("/response_format/json_schema/schema");

            assertThat(RecordType.named(name).orElseThrow().written()).isEqualTo(sent);
        }
    }

    @Test
    void sendsAWrongAnswerBackWithWhatIsWrong() throws IOException {
        emulator.otherwise(request -> Reply.json(
                request.lastUserText().contains("does not hold") ? Answers.invoice("7") : Answers.wrongInvoice("7")));

        assertThat(run(document("a.txt", "Invoice 7").toString())).isZero();

        assertThat(out.toString()).contains("\"total\":10.50");
        assertThat(err.toString()).contains("1 needed a second answer");
        EmulatedRequest second = emulator.requests().get(1);
        assertThat(second.messages()).hasSize(4);
        assertThat(second.messages().get(2).path("content").asText()).isEqualTo(Answers.wrongInvoice("7"));
        assertThat(second.lastUserText())
                .contains("- /total: 99.00 is not the sum of the lines' amounts and the tax, which is 10.5");
        assertThat(second.json().at("/response_format/json_schema/strict").asBoolean())
                .isTrue();
    }

    @Test
    void sendsBackNoAnswerThatIsBlankAndReadsNoTemplateInADocument() throws IOException {
        emulator.otherwise(request -> request.lastUserText().contains("does not hold")
                ? Reply.json(Answers.invoice("7"))
                : Reply.json(" ").unchecked());

        assertThat(run(document("a.txt", "Invoice {{7}} {{it}}").toString())).isZero();

        EmulatedRequest second = emulator.requests().get(1);
        assertThat(second.messages())
                .extracting(message -> message.path("role").asText())
                .containsExactly("system", "user", "user");
        assertThat(second.messages().get(1).path("content").asText()).endsWith("Invoice {{7}} {{it}}");
        assertThat(second.lastUserText()).contains("- it is no JSON");
    }

    @Test
    void givesUpADocumentWhoseSecondAnswerIsWrongAsWellAndGoesOn() throws IOException {
        emulator.otherwise(request ->
                Reply.json(all(request).contains("bad.txt") ? Answers.wrongInvoice("b") : Answers.invoice("g")));

        int code = run(
                document("bad.txt", "x").toString(), document("good.txt", "y").toString());

        assertThat(code).isEqualTo(3);
        assertThat(err.toString())
                .contains("failed: " + directory.resolve("bad.txt")
                        + ": the answer does not hold, nor did the corrected" + " one: /total: 99")
                .contains("2 done: 1 records, 1 failed");
        assertThat(out.toString()).contains("good.txt").doesNotContain("bad.txt");
        assertThat(emulator.requests()).hasSize(3);
    }

    /** Without the mark, Chinese Excel takes UTF-8 for GBK. */
    @Test
    void beginsCsvWithOneByteOrderMarkWhereExcelNeedsIt() throws IOException {
        emulator.otherwise(request -> Reply.json(Answers.invoice("7")));
        String document = document("a.txt", "x").toString();

        assertThat(csv("chinese.csv", document, "--lang", "zh")).startsWith("\uFEFFsource,");
        assertThat(csv("off.csv", document, "--lang", "zh", "--no-bom")).startsWith("source,");
        assertThat(csv("english.csv", document, "--lang", "en")).startsWith("source,");
        assertThat(csv("on.csv", document, "--lang", "en", "--bom")).startsWith("\uFEFFsource,");
        String again = csv("chinese.csv", document, document("b.txt", "y").toString(), "--lang", "zh");
        assertThat(again).startsWith("\uFEFFsource,").contains("a.txt", "b.txt");
        assertThat(again.indexOf('\uFEFF', 1)).isNegative();
        try (ReadOnlyDatabase database =
                ReadOnlyDatabase.load(List.of(directory.resolve("chinese.csv")), QueryLimits.DEFAULT)) {
            assertThat(database.query("SELECT count(source) FROM chinese").rows())
                    .containsExactly(List.of(2L));
        }
    }

    @Test
    void writesNoByteOrderMarkWhereNoneBelongs() throws IOException {
        emulator.otherwise(request -> Reply.json(Answers.invoice("7")));
        String document = document("a.txt", "x").toString();

        assertThat(csv("r.json", document, "--lang", "zh")).startsWith("[");
        assertThat(csv("r.jsonl", document, "--lang", "zh")).startsWith("{");
        assertThat(run(document, "--lang", "zh", "--format", "csv")).isZero();
        assertThat(out.toString()).contains("source,").doesNotContain("\uFEFF");
        out.getBuffer().setLength(0);
        assertThat(run(document, "--bom", "--format", "csv")).isZero();
        assertThat(out.toString()).startsWith("\uFEFFsource,");
        assertThat(run(document, "--bom", "--out", directory.resolve("x.json").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--bom is for CSV; the results are json.");
    }

    private String csv(String name, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--out", directory.resolve(name).toString()));
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
        return Files.readString(directory.resolve(name));
    }

    @Test
    void failsWhenEveryDocumentFails() throws IOException {
        Path file = directory.resolve("r.json");
        emulator.otherwise(request -> Reply.json("{\"number\":1}").unchecked());

        assertThat(run(document("a.txt", "x").toString(), "--repairs", "0", "--out", file.toString()))
                .isEqualTo(1);

        assertThat(emulator.requests()).hasSize(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void saysThatAnAnswerWasCutAtTheLimitAndDoesNotPayForAnother() throws IOException {
        emulator.otherwise(
                request -> Reply.json("{\"number\":").withFinishReason("length").unchecked());

        assertThat(run(document("a.txt", "x").toString())).isEqualTo(1);

        assertThat(err.toString()).contains("--max-tokens");
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void worksOnAsManyDocumentsAtTheSameTimeAsItIsTold() throws Exception {
        CountDownLatch eight = new CountDownLatch(8);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Queue<Boolean> met = new ConcurrentLinkedQueue<>();
        emulator.otherwise(request -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            eight.countDown();
            met.add(Latches.await(eight, 20));
            now.decrementAndGet();
            return Reply.json(Answers.invoice(name(request)));
        });
        for (int i = 0; i < 24; i++) {
            document("d/" + i + ".txt", "Invoice " + i);
        }

        assertThat(run(directory.resolve("d").toString())).isZero();

        assertThat(met).hasSize(24).doesNotContain(false);
        assertThat(most).hasValue(8);
        assertThat(out.toString().lines()).hasSize(24);
    }

    @Test
    void writesFilesInTheOrderOfTheDocuments() throws IOException {
        emulator.otherwise(request -> Reply.json(Answers.invoice(name(request)))
                .withDelay(Duration.ofMillis(name(request).startsWith("a") ? 150 : 0)));
        List<String> args = new ArrayList<>(List.of("c.txt", "a.txt", "b.txt"));
        args.replaceAll(name -> document(name, name).toString());
        for (String format : List.of("json", "jsonl", "csv")) {
            Path file = directory.resolve("r." + format);
            List<String> all = new ArrayList<>(args);
            all.addAll(List.of("--out", file.toString()));

            assertThat(run(all.toArray(String[]::new))).isZero();

            String text = Files.readString(file);
            assertThat(text.indexOf("c.txt")).isPositive().isLessThan(text.indexOf("a.txt"));
            assertThat(text.indexOf("a.txt")).isLessThan(text.indexOf("b.txt"));
            assertThat(out.toString()).contains("written: " + file);
            assertThat(err.toString()).isEmpty();
        }
        out.getBuffer().setLength(0);
        assertThat(run(args.get(0), args.get(1), "--format", "csv")).isZero();
        assertThat(out.toString().lines()).hasSize(3);
    }

    @Test
    void doesNothingTwiceUnlessSomethingHasChanged() throws IOException {
        emulator.otherwise(request -> all(request).contains("bad.txt")
                ? Reply.error(400, "InvalidParameter", "no")
                : Reply.json(Answers.invoice(name(request))));
        String[] args = {
            document("a.txt", "one").toString(),
            document("b.txt", "two").toString(),
            document("bad.txt", "x").toString(),
            "--out",
            directory.resolve("r.jsonl").toString()
        };

        assertThat(run(args)).isEqualTo(3);
        assertThat(emulator.requests()).hasSize(3);
        String first = Files.readString(directory.resolve("r.jsonl"));

        assertThat(run(args)).as("the failure is known").isEqualTo(3);
        assertThat(emulator.requests()).hasSize(3);
        assertThat(out.toString()).contains("3 were done by an earlier run", "--retry-failed");
        assertThat(directory.resolve("r.jsonl")).content().isEqualTo(first);

        document("b.txt", "changed");
        run(args);
        assertThat(emulator.requests()).hasSize(4);
        assertThat(emulator.requests().get(3).lastUserText()).contains("changed");

        List<String> retry = new ArrayList<>(List.of(args));
        retry.add("--retry-failed");
        run(retry.toArray(String[]::new));
        assertThat(emulator.requests()).hasSize(5);
        assertThat(emulator.requests().get(4).lastUserText()).contains("bad.txt");

        List<String> other = new ArrayList<>(List.of(args));
        other.addAll(List.of("--model", "doubao-seed-2.0-lite"));
        run(other.toArray(String[]::new));
        assertThat(emulator.requests()).as("another model").hasSize(8);
    }

    @Test
    void extractsWhatASchemaOfTheUsersDescribes() throws IOException {
        String schema = "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"],"
                + "\"additionalProperties\":false}";
        Path file = Files.writeString(directory.resolve("city.json"), schema);
        emulator.otherwise(request -> Reply.json("{\"city\":\"成都\"}"));

        assertThat(run(document("a.txt", "x").toString(), "--schema", file.toString()))
                .isZero();

        assertThat(out.toString()).contains("\"record\":{\"city\":\"成都\"}");
        JsonNode sent = emulator.requests().get(0).json().at("/response_format/json_schema");
        assertThat(sent.path("name").asText()).isEqualTo("city");
        assertThat(sent.path("strict").asBoolean()).isTrue();
        assertThat(sent.path("schema")).isEqualTo(Json.MAPPER.readTree(schema));

        Files.writeString(file, schema.replace("false", "true"));
        assertOneLine(
                run(document("a.txt", "x").toString(), "--schema", file.toString()), 2, "\"additionalProperties\"");
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void readsPdfsImagesAndStandardInput() throws IOException {
        emulator.otherwise(request -> Reply.json(Answers.invoice(name(request))));
        in = new ByteArrayInputStream("发票 12".getBytes("GB18030"));
        Path pdf = Files.write(directory.resolve("p.pdf"), Pdfs.of("Invoice 99"));
        Path png = directory.resolve("i.png");
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", png.toFile());

        assertThat(run("-", pdf.toString(), png.toString(), "--concurrency", "1"))
                .isZero();

        assertThat(emulator.requests().get(0).lastUserText()).isEqualTo("Document: -\n\n发票 12");
        assertThat(emulator.requests().get(1).lastUserText()).isEqualTo("Document: p.pdf\n\nInvoice 99");
        assertThat(emulator.requests().get(2).lastUserText()).isEqualTo("Document: i.png");
        assertThat(emulator.requests().get(2).rawBody()).contains("data:image/png;base64,");

        assertThat(run(pdf.toString(), "--pages-as-images", "--dpi", "40")).isZero();
        assertThat(emulator.requests().get(3).rawBody()).contains("data:image/png;base64,");
    }

    @Test
    void aDocumentThatCannotBeReadIsAFailureOfItsOwn() throws IOException {
        emulator.otherwise(request -> Reply.json(Answers.invoice(name(request))));
        Path scan = Files.write(directory.resolve("scan.pdf"), Pdfs.of(""));
        Path broken = Files.writeString(directory.resolve("broken.pdf"), "no pdf");

        int code = run(
                scan.toString(), broken.toString(), document("good.txt", "x").toString());

        assertThat(code).isEqualTo(3);
        assertThat(err.toString())
                .contains("scan.pdf: the PDF has no text on its 1 pages, it may be scanned; use --pages-as-images")
                .contains("broken.pdf: the PDF is broken")
                .doesNotContain("\tat ");
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void stopsAtOnceWhenNoDocumentCanSucceed() throws IOException {
        emulator.otherwise(request -> Reply.json(Answers.invoice(name(request))));
        for (int i = 0; i < 40; i++) {
            document("d/" + i + ".txt", "Invoice " + i);
        }
        String documents = directory.resolve("d").toString();

        assertOneLine(run(environment("wrong"), documents), 1, "The server refused the key: ");
        assertThat(emulator.requests()).hasSizeLessThanOrEqualTo(8);
        emulator.reset();
        emulator.otherwise(request -> Reply.json(Answers.invoice(name(request))));
        assertOneLine(run(documents, "--model", "gpt-9"), 1, "The server does not know the model (--model): ");
        assertThat(emulator.requests()).hasSizeLessThanOrEqualTo(8);
        assertOneLine(
                run(Map.of(), documents, "--base-url", "http://127.0.0.1:" + TestServer.unusedPort()),
                1,
                "The server cannot be reached (--base-url): ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void keepsWhatWasDoneBeforeTheKeyWasRefused() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        emulator.otherwise(request -> calls.incrementAndGet() == 3
                ? Reply.error(401, "AuthenticationError", "expired")
                : Reply.json(Answers.invoice(name(request))));
        List<String> args = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            args.add(document(i + ".txt", "Invoice " + i).toString());
        }
        args.addAll(List.of(
                "--concurrency", "1", "--out", directory.resolve("r.json").toString()));

        assertThat(run(args.toArray(String[]::new))).isEqualTo(1);
        assertThat(out.toString()).contains("run the same command again to go on");
        assertThat(directory.resolve("r.json")).doesNotExist();

        assertThat(run(args.toArray(String[]::new))).isZero();
        assertThat(calls).hasValue(6);
        assertThat(Json.MAPPER.readTree(directory.resolve("r.json").toFile())).hasSize(5);
    }

    @Test
    void livesThroughRateLimitsAndBrokenAnswers() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        emulator.otherwise(request -> {
            int call = calls.incrementAndGet();
            if (call <= 3) {
                return Reply.error(429, "RateLimitExceeded.EndpointRPMExceeded", "slow down")
                        .withHeader("Retry-After", "1");
            }
            Reply good = Reply.json(Answers.invoice(name(request)));
            return call == 5 ? good.cutAfterPieces(1) : call == 7 ? Reply.error(503, "ServerOverloaded", "busy") : good;
        });
        for (int i = 0; i < 12; i++) {
            document("d/" + i + ".txt", "Invoice " + i);
        }

        int code = run(directory.resolve("d").toString(), "--concurrency", "4");

        assertThat(err.toString()).doesNotContain("\tat ");
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(12);
    }

    @Test
    void aDocumentWhoseAnswersAreAlwaysCutIsListed() throws IOException {
        emulator.otherwise(request -> name(request).startsWith("cut")
                ? Reply.json(Answers.invoice("1")).cutAfterPieces(1)
                : Reply.json(Answers.invoice("2")));

        int code = run(
                document("cut.txt", "x").toString(), document("good.txt", "x").toString());

        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).contains("failed: " + directory.resolve("cut.txt") + ": ");
    }

    @Test
    void refusesAnOutputThatAnotherRunIsWriting() throws IOException {
        emulator.otherwise(request -> Reply.json(Answers.invoice("7")));
        Path file = directory.resolve("r.json");
        Path journal = directory.resolve("r.json.journal");
        Journal other = Journal.open(journal);
        try {
            assertOneLine(
                    run(document("a.txt", "x").toString(), "--out", file.toString()),
                    1,
                    "The journal " + journal + " is in use");
        } finally {
            other.close();
        }
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheCommandLine() throws IOException {
        String document = document("a.txt", "x").toString();
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertOneLine(run("none.txt"), 1, "No such file: none.txt");
        assertOneLine(run(empty.toString()), 1, "No documents in " + empty);
        assertOneLine(
                run(document, "--record", "poem"), 2, "There is no record \"poem\" (--record); there is: invoice");
        assertOneLine(run(document, "--record", "invoice", "--schema", "s.json"), 2, "Give --record or --schema");
        assertOneLine(run(document, "--schema", "none.json"), 2, "No such schema file: none.json");
        assertOneLine(run(document, "--out", "r.xlsx"), 2, "What format is r.xlsx?");
        assertOneLine(run(document, "--out", empty.toString()), 2, "--out " + empty + " is a folder");
        assertOneLine(run(document, "--format", "xml"), 2, "There is no format \"xml\"");
        assertOneLine(run(document, "--concurrency", "0"), 2, "--concurrency must be from 1 to 256 but is 0.");
        assertOneLine(run(document, "--dpi", "9000"), 2, "--dpi must be");
        assertOneLine(run(Map.of(), document), 2, "Without a key there is no model");
        assertOneLine(run(Map.of(), "--record", "contact"), 2, "Without a key there is no model");
        assertOneLine(
                run(document, "--out", empty.resolve("a.txt/r.json").toString().replace("empty/", "")),
                1,
                "--out " + empty.resolveSibling("a.txt/r.json") + " cannot be written: " + empty.resolveSibling("a.txt")
                        + ": not a directory");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void speaksChinese() throws IOException {
        emulator.otherwise(request -> Reply.json(Answers.wrongInvoice("7")));

        run(document("a.txt", "x").toString(), "--lang", "zh");

        assertThat(err.toString()).contains("文档：1 份", "失败：", "首次回答和重答都不合格：/total: 99");
    }

    @Test
    void writesTheCallsIntoTheTracePage() throws IOException {
        emulator.otherwise(request -> Reply.json(Answers.invoice(name(request))));
        for (int i = 0; i < 12; i++) {
            document("d/" + i + ".txt", "Invoice " + i);
        }
        Path page = directory.resolve("trace.html");

        assertThat(run(directory.resolve("d").toString(), "--trace", page.toString()))
                .isZero();

        String html = Files.readString(page);
        String mark = "type=\"application/json\">";
        int from = html.indexOf(mark) + mark.length();
        JsonNode trace = Json.MAPPER.readTree(html.substring(from, html.indexOf("</script>", from)));
        assertThat(trace.path("modelCalls")).hasSize(12);
        assertThat(trace.path("modelCalls")).allSatisfy(call -> {
            String document =
                    String.valueOf(Path.of(call.path("label").asText()).getFileName());
            assertThat(call.path("text").asText()).contains("\"number\":\"" + document + "\"");
        });
    }

    private void assertOneLine(int code, int expected, String start) {
        List<String> errors = err.toString()
                .lines()
                .filter(line -> line.startsWith("Error: "))
                .toList();
        assertThat(err.toString()).doesNotContain("\tat ");
        assertThat(errors).singleElement().asString().contains(start);
        assertThat(code).isEqualTo(expected);
        err.getBuffer().setLength(0);
    }

    private Path document(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(EmulatedRequest request) {
        return request.lastUserText().lines().findFirst().orElse("").replace("Document: ", "");
    }

    private static String all(EmulatedRequest request) {
        return request.messages().toString();
    }

    private Map<String, String> environment(String key) {
        return Map.of("DOUBAO_API_KEY", key, "DOUBAO_BASE_URL", emulator.baseUrl());
    }

    private int run(String... args) {
        return run(environment("right"), args);
    }

    private int run(Map<String, String> environment, String... args) {
        List<String> all = new ArrayList<>(List.of("extract"));
        all.addAll(List.of(args));
        return Main.PROGRAM.run(
                environment, in, new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }
}
