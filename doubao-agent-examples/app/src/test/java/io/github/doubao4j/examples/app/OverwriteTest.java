package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is never written, what is not ours is replaced only with {@code --force}, and nothing is paid for before. */
@Timeout(120)
class OverwriteTest {

    private static final String CONTACT =
            "{\"name\":\"Li\",\"company\":null,\"title\":null,\"emails\":[],\"phones\":[],"
                    + "\"address\":null,\"website\":null}";
    private static final String CSV = "name,price\napple,1.5\nfig,3\n";

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Map<String, String> environment = Map.of();
    private Path data;
    private Path notes;

    @BeforeEach
    void write() throws IOException {
        data = Files.writeString(directory.resolve("in.csv"), CSV);
        notes = Files.writeString(directory.resolve("notes.html"), "mine");
        emulator.otherwise(
                request -> request.json().has("response_format") ? Reply.json(CONTACT) : Reply.text("Fine."));
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.csv", "./sub/../in.csv", "link.csv", "hard.csv"})
    void aTraceNeverReplacesTheDataAlsoNotWithForce(String name) throws IOException {
        Files.createDirectory(directory.resolve("sub"));
        Files.createSymbolicLink(directory.resolve("link.csv"), data);
        Files.createLink(directory.resolve("hard.csv"), data);

        assertRefused(run("analyst", "--data", data.toString(), "--trace", directory + "/" + name, "q"), "--trace");
        assertRefused(
                run("analyst", "--data", data.toString(), "--force", "--trace", directory + "/" + name, "q"),
                "--trace",
                "is read",
                "--force");
        assertThat(data).content().isEqualTo(CSV);
    }

    @Test
    void aTraceReplacesNoFileOfADirectoryOfData() {
        assertRefused(
                run("analyst", "--data", directory.toString(), "--force", "--trace", data.toString(), "q"), "in.csv");
        assertThat(data).content().isEqualTo(CSV);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "chat", "docs", "code", "extract"})
    void aTraceReplacesNoFileOfSomebodyElse(String agent) throws IOException {
        assertRefused(run(line(agent, notes)), "--trace", "notes.html", "--force");

        assertThat(notes).content().isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "chat", "docs", "code", "extract"})
    void aTraceReplacesATraceAndWithForceAnything(String agent) throws IOException {
        Path trace = directory.resolve("traces/new.html");

        for (int i = 0; i < 2; i++) {
            assertThat(run(line(agent, trace))).as(err.toString()).isZero();
            assertThat(trace).content().contains("trace of a run");
        }
        List<String> forced = new ArrayList<>(List.of(line(agent, notes)));
        forced.add(1, "--force");
        assertThat(run(forced.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(notes).content().contains("trace of a run");
        try (var files = Files.list(trace.getParent())) {
            assertThat(files).containsExactly(trace);
        }
    }

    @Test
    void aTraceReplacesNoFileOfTheProjectThatIsWorkedOn() throws IOException {
        Path project = Files.createDirectory(directory.resolve("project"));
        Path source = Files.writeString(project.resolve("index.html"), "source");

        assertRefused(
                run("code", "--dir", project.toString(), "--force", "--trace", source.toString(), "q"), "index.html");
        assertThat(source).content().isEqualTo("source");
    }

    @Test
    void aTraceReplacesNeitherPricesNorSchemaNorConfiguration() throws IOException {
        Path prices = Files.writeString(directory.resolve("prices.json"), "[]");
        Path config = Files.writeString(directory.resolve("my.properties"), "DOUBAO_MAX_ROUNDS=3\n");
        Path schema = Files.writeString(
                directory.resolve("schema.json"),
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],"
                        + "\"additionalProperties\":false}");
        String data = this.data.toString();

        assertRefused(
                run("analyst", "--data", data, "--force", "--prices", prices + "", "--trace", prices + "", "q"),
                "is read");
        assertRefused(
                run("analyst", "--data", data, "--force", "--config", config + "", "--trace", config + "", "q"),
                "is read");
        assertRefused(run("extract", data, "--force", "--schema", schema + "", "--trace", schema + ""), "is read");
        assertRefused(run("extract", data, "--force", "--schema", schema + "", "--out", schema + ""), "is read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.csv", "link.csv", "hard.csv"})
    void aResultNeverReplacesItsDocument(String name) throws IOException {
        Files.createSymbolicLink(directory.resolve("link.csv"), data);
        Files.createLink(directory.resolve("hard.csv"), data);
        String out = directory.resolve(name).toString();

        assertRefused(extract(data.toString(), "--out", out), "--out");
        assertRefused(extract(data.toString(), "--force", "--out", out), "is read");
        // As one of the documents of a directory.
        assertRefused(extract(directory.toString(), "--force", "--out", out), "is read");
        assertThat(data).content().isEqualTo(CSV);
        assertThat(directory.resolve(name + ".journal")).doesNotExist();
    }

    @Test
    void aResultReplacesItselfAndWithForceAnything() throws IOException {
        Path result = directory.resolve("r.csv");
        Path other = Files.writeString(directory.resolve("other.csv"), "mine");

        assertThat(extract(data.toString(), "--out", result.toString()))
                .as(err.toString())
                .isZero();
        assertThat(result).content().contains("Li");
        Files.writeString(result, "from before");
        assertThat(extract(data.toString(), "--out", result.toString()))
                .as(err.toString())
                .isZero();
        assertThat(result).content().contains("Li");

        emulator.reset();
        emulator.otherwise(request -> Reply.json(CONTACT));
        assertRefused(extract(data.toString(), "--out", other.toString()), "--out", "other.csv", "--force");
        assertThat(other).content().isEqualTo("mine");
        assertThat(directory.resolve("other.csv.journal")).doesNotExist();
        assertThat(extract(data.toString(), "--force", "--out", other.toString()))
                .as(err.toString())
                .isZero();
        assertThat(other).content().contains("Li");
    }

    @Test
    void aResultOfBeforeIsNoDocumentOfItsDirectory() throws IOException {
        String first = directory.resolve("first.csv").toString();
        assertThat(extract(directory.toString(), "--out", first, "--trace", directory.resolve("t.html") + ""))
                .isZero();
        out.getBuffer().setLength(0);

        assertThat(extract(
                        directory.toString(),
                        "--out",
                        directory.resolve("second.csv").toString()))
                .isZero();

        assertThat(out.toString()).contains("documents: 2,");
        assertThat(directory.resolve("second.csv")).content().doesNotContain("first.csv", "t.html");
    }

    @Test
    void twoOutputsAreNotOneFile() {
        String file = directory.resolve("r.csv").toString();

        assertRefused(extract(data.toString(), "--out", file, "--trace", file), "--trace", "--out");
        assertRefused(extract(data.toString(), "--out", file, "--trace", file + ".journal"), "--trace", "--out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--trace", "--out"})
    void theLogOfTheRunIsNoOtherOutput(String option) {
        Path log = directory.resolve("run.csv");

        for (String force : new String[] {"--no-bom", "--force"}) {
            assertRefused(
                    extract(data + "", force, "--log-file", log + "", option, directory + "/./run.csv"),
                    option,
                    "--log-file");
        }
        assertRefused(
                extract(data + "", "--out", directory + "/r.csv", "--log-file", directory + "/r.csv.journal"),
                "--out",
                "--log-file");
        assertThat(log).content().startsWith("# log of the doubao4j agents").doesNotContain("<html", "source,name");
    }

    @Test
    void theLogOfTheRunIsNotRead() throws IOException {
        String log = Files.writeString(directory.resolve("run.csv"), "# log of the doubao4j agents\n")
                .toString();

        assertRefused(extract(log, "--log-file", log), log, "--log-file");
        assertRefused(run("analyst", "--data", log, "--log-file", log, "q"), log, "--log-file");
    }

    @Test
    void aLogIsNoDocumentOfItsDirectory() throws IOException {
        Path documents = Files.createDirectory(directory.resolve("docs"));
        Files.writeString(documents.resolve("a.md"), "# A\n\nApples.\n");
        String log = documents.resolve("run.txt").toString();
        String index = directory.resolve("index").toString();

        assertThat(extract(documents + "", "--out", directory + "/r.csv", "--log-file", log))
                .as(err.toString())
                .isZero();
        assertThat(run("docs", "--docs", documents + "", "--index", index, "--log-file", log, "q"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("documents: 1,", "1 documents");
        assertThat(directory.resolve("r.csv")).content().contains("a.md").doesNotContain("run.txt");
    }

    @Test
    void aFileThatIsNoJournalIsNotCut() throws IOException {
        Path journal = Files.writeString(directory.resolve("r.csv.journal"), "my diary, without a line end");

        int code = extract(data.toString(), "--out", directory.resolve("r.csv").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("r.csv.journal").hasLineCount(1);
        assertThat(journal).content().isEqualTo("my diary, without a line end");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void anIndexIsNotPutAmongOtherFiles() throws IOException {
        Path documents = Files.createDirectory(directory.resolve("docs"));
        Files.writeString(documents.resolve("a.md"), "# A\n\nApples.\n");
        Path mine = Files.createDirectory(directory.resolve("mine"));
        Path list = Files.writeString(mine.resolve("segments_of_the_market.csv"), "a");
        Path notes = Files.writeString(mine.resolve("_notes.txt"), "b");

        int code = run("docs", "--docs", documents.toString(), "--index", mine.toString(), "q");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains(mine.toString(), "--index").hasLineCount(1);
        try (var files = Files.list(mine)) {
            assertThat(files).containsExactlyInAnyOrder(list, notes);
        }
        assertThat(emulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.csv/run.html", "."})
    void aPlaceThatCannotBeIsToldBeforeAnythingIsPaidFor(String place) {
        String file = directory + "/" + place;
        String data = this.data.toString();

        assertToldBefore(run("analyst", "--data", data, "--trace", file, "q"), "--trace");
        assertToldBefore(run("chat", "--memory", directory + "/memory", "--trace", file, "q"), "--trace");
        assertToldBefore(
                extract(data, "--format", "json", "--out", file),
                "--out",
                place.equals(".") ? "is a folder" : "in.csv: not a directory");
        assertToldBefore(extract(data, "--out", directory + "/r.csv", "--trace", file), "--trace");
        assertToldBefore(run("analyst", "--data", data, "--log-file", file, "q"), "--log-file");
    }

    @Test
    void directoriesThatCannotBeAreToldBeforeAnythingIsPaidFor() {
        String below = data + "/below";
        String data = this.data.toString();

        assertToldBefore(run("analyst", "--data", data, "--charts", data, "q"), "--charts");
        assertToldBefore(run("analyst", "--data", data, "--charts", below, "q"), "--charts", "not a directory");
        assertToldBefore(run("chat", "--memory", below, "q"), "in.csv", "not a directory");
        assertToldBefore(run("chat", "--memory", data, "q"), data + ": not a directory");
        environment = Map.of("XDG_CACHE_HOME", below);
        assertToldBefore(
                run("code", "--dir", directory.toString(), "--test-command", "true", "q"),
                "undoing",
                "not a directory");
        assertToldBefore(run("docs", "--docs", directory.toString(), "q"), "index", "not a directory");
    }

    @Test
    void anIndexThatIsAFileIsNoDirectory() {
        assertToldBefore(
                run("docs", "--docs", directory.toString(), "--index", data.toString(), "q"),
                data + ": not a directory");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a shell, links or devices of Unix")
    void aSocketTakesNoOutput() throws IOException {
        Path socket = directory.resolve("socket");

        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertRefused(run("analyst", "--data", data.toString(), "--trace", socket.toString(), "q"), "is a socket");
            assertRefused(extract(data.toString(), "--format", "csv", "--out", socket.toString()), "is a socket");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a shell, links or devices of Unix")
    void linksThatLeadInACircleTakeNoOutput() throws IOException {
        Path one = directory.resolve("one.csv");
        Files.createSymbolicLink(one, directory.resolve("two.csv"));
        Files.createSymbolicLink(directory.resolve("two.csv"), one);

        assertToldBefore(run("analyst", "--data", data.toString(), "--trace", one + "", "q"), "--trace", "circle");
        assertToldBefore(extract(data.toString(), "--out", one.toString()), "--out", "circle");
        assertThat(one).isSymbolicLink();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a shell, links or devices of Unix")
    void aPipeAmongDocumentsIsNotCalledALink() throws Exception {
        Path documents = Files.createDirectory(directory.resolve("docs"));
        Files.writeString(documents.resolve("a.md"), "# A\n\nApples.\n");
        String pipe = documents.resolve("p.md").toString();
        assumeTrue(new ProcessBuilder("mkfifo", pipe).start().waitFor() == 0, "there are no pipes");

        assertThat(run("docs", "--docs", documents + "", "--index", directory + "/index", "q"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("p.md: a device, a pipe or a socket")
                .doesNotContain("link");
    }

    @Test
    void aSchemaThatIsNestedTooDeepIsToldInOneLine() throws IOException {
        Path schema = Files.writeString(directory.resolve("deep.json"), "[".repeat(5000) + "]".repeat(5000));

        assertThat(run("extract", data.toString(), "--schema", schema.toString()))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("deep.json", "nesting")
                .doesNotContain("null")
                .hasLineCount(1);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a shell, links or devices of Unix")
    void devicesAndPipesStayWhatTheyAre() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/null")), "there is no /dev/null");
        Path pipe = directory.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "there are no pipes");
        Path nothing = Files.createSymbolicLink(directory.resolve("nothing"), Path.of("/dev/null"));
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(extract(data.toString(), "--format", "csv", "--out", pipe.toString(), "--trace", nothing.toString()))
                .as(err.toString())
                .isZero();

        assertThat(read.get(30, TimeUnit.SECONDS)).contains("Li");
        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(Files.isSymbolicLink(nothing)).isTrue();
        assertThat(Files.isRegularFile(Path.of("/dev/null"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(directory.resolve("pipe.journal")).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a shell, links or devices of Unix")
    void aFullDeviceLosesNoAnswerAndIsTold() {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "there is no /dev/full");

        int code = run("analyst", "--data", data.toString(), "--trace", "/dev/full", "q");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("Fine.");
        assertThat(err.toString())
                .isEqualTo("Error: Cannot write the trace to /dev/full: no space left on the device"
                        + System.lineSeparator());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a shell, links or devices of Unix")
    void resultsDoNotDependOnThePage() {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "there is no /dev/full");
        Path result = directory.resolve("r.csv");

        int code = extract(data.toString(), "--out", result.toString(), "--trace", "/dev/full");

        assertThat(code).isEqualTo(1);
        assertThat(result).content().contains("Li");
        assertThat(err.toString()).contains("Cannot write the trace").hasLineCount(1);
    }

    private String[] line(String agent, Path trace) throws IOException {
        Path documents = directory.resolve("documents");
        if (Files.notExists(documents)) {
            Files.createDirectory(documents);
            Files.writeString(documents.resolve("a.md"), "# A\n\nApples.\n");
        }
        Path project = directory.resolve("documents");
        String file = trace.toString();
        return switch (agent) {
            case "analyst" -> new String[] {agent, "--data", data.toString(), "--trace", file, "q"};
            case "chat" -> new String[] {agent, "--memory", directory + "/memory", "--trace", file, "q"};
            case "docs" ->
                new String[] {agent, "--docs", documents + "", "--index", directory + "/index", "--trace", file, "q"};
            case "code" -> new String[] {agent, "--dir", project + "", "--test-command", "true", "--trace", file, "q"};
            default ->
                new String[] {agent, data + "", "--record", "contact", "--out", directory + "/r.json", "--trace", file};
        };
    }

    private int extract(String document, String... more) {
        List<String> all = new ArrayList<>(List.of("extract", document, "--record", "contact"));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private int run(String... args) {
        err.getBuffer().setLength(0);
        Map<String, String> variables = new HashMap<>(Map.of(
                "DOUBAO_BASE_URL",
                emulator.baseUrl(),
                "XDG_CACHE_HOME",
                directory.resolve("cache").toString()));
        variables.putAll(environment);
        return Main.PROGRAM.run(
                variables, InputStream.nullInputStream(), new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private void assertRefused(int code, String... parts) {
        assertThat(code).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).startsWith("Error: ").contains(parts).hasLineCount(1);
        assertThat(emulator.requests()).isEmpty();
    }

    private void assertToldBefore(int code, String... parts) {
        assertThat(code).as(err.toString()).isBetween(1, 2);
        assertThat(err.toString())
                .startsWith("Error: ")
                .contains(parts)
                .hasLineCount(1)
                .doesNotContain("Exception", "null");
        assertThat(emulator.requests()).isEmpty();
    }
}
