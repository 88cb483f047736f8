package io.github.doubao4j.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.readme.Page.Block;
import io.github.doubao4j.testserver.RedirectingProxy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A project that is made of the blocks of pages as a reader makes it, built once by the Maven of this build, and the services that its programs ask.
 * The programs run unchanged: a proxy redirects the providers' addresses to emulators.
 */
final class ReaderProject implements Closeable {

    static final String STARMAGIC_KEY = "key-of-a-reader-at-starmagic";
    static final String ARK_KEY = "key-of-a-reader-at-ark";

    /** A reader's repository has them, since a reader has installed them. */
    private static final String OUR_VERSION = "0.1.0";

    private final Path directory;
    private final Shell shell;
    private final ReaderRepository repository;
    private final String runLine;

    final DoubaoEmulator starmagic;
    final DoubaoEmulator ark;
    final RedirectingProxy internet;
    final Shell.Result built;

    /**
     * Makes the project and builds it.
     *
     * @param below an empty directory
     * @param page has the {@code pom.xml} and the line that runs its program Hello
     * @param more pages with further files of the same project
     */
    ReaderProject(Path below, Page page, Page... more) throws Exception {
        directory = Files.createDirectory(below.resolve("hello-doubao"));
        shell = new Shell(below.resolve("shell"), Path.of(property("maven.home"), "bin", "mvn"));
        runLine = page.line("exec.mainClass=Hello");
        repository = new ReaderRepository(
                below.resolve("repository"),
                Path.of(property("maven.repository")).toRealPath());
        repository.install("doubao4j-bom", OUR_VERSION, published("doubao4j-bom"));
        install("doubao-langchain4j", DoubaoChatModel.class);
        install("doubao-emulator", DoubaoEmulator.class);

        List<Block> blocks = new ArrayList<>(page.blocks());
        List.of(more).forEach(other -> blocks.addAll(other.blocks()));
        for (Block block : blocks) {
            write(block);
        }

        starmagic = DoubaoEmulator.builder().apiKey(STARMAGIC_KEY).start();
        ark = DoubaoEmulator.builder()
                .contract(WireContract.ARK)
                .apiKey(ARK_KEY)
                .start();
        internet = new RedirectingProxy(below, List.of("api.starmagic.ai", "ark.cn-beijing.volces.com"));
        internet.route("api.starmagic.ai:443", starmagic.port());
        internet.route("ark.cn-beijing.volces.com:443", ark.port());

        // The pages' way to run tests; what the reader's lines need is in the repository from here on.
        built = shell.run("mvn -B -ntp test", directory, mavenOptions(), Map.of());
        assertThat(built.exitCode()).as(built.toString()).isZero();
        Shell.Result skipped = shell.run(runLine + " -Dexec.skip", directory, mavenOptions(), Map.of());
        assertThat(skipped.exitCode()).as(skipped.toString()).isZero();
    }

    /** The directory of the repository that the pages are in. */
    static Path root() throws Exception {
        return Path.of(property("root")).toRealPath();
    }

    /** Where a reader keeps what a block shows. */
    private void write(Block block) throws Exception {
        String text = block.text();
        switch (block.language()) {
            case "xml" -> {
                if (text.startsWith("<project")) {
                    writeNew("pom.xml", text);
                }
            }
            case "java" ->
                writeNew((block.isTest() ? "src/test/java/" : "src/main/java/") + block.typeName() + ".java", text);
            case "json" -> writeNew("answers.json", text);
            case "text" -> {
                if (text.startsWith("doubao-recording:")) {
                    writeNew("src/test/resources/weather.recording", text);
                }
            }
            default -> {}
        }
    }

    private void writeNew(String name, String text) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        assertThat(file).as("two blocks are the same file").doesNotExist();
        Files.writeString(file, text);
    }

    /**
     * Runs a program by the page's line, which must end well; without {@code -q}, which would hide that Maven waits for threads
     * of the program.
     */
    Shell.Result program(String name, String... arguments) throws Exception {
        String line = runLine.replace("mvn -q ", "mvn -B ").replace("=Hello", "=" + name);
        Shell.Result result =
                run(String.join(" ", line, String.join(" ", arguments)).strip());
        assertThat(result.out()).as(result.toString()).doesNotContain("[WARNING]");
        return result;
    }

    /** Runs a line with the keys of both providers, which must end well. */
    Shell.Result run(String line) throws Exception {
        Map<String, String> keys = Map.of("STARMAGIC_API_KEY", STARMAGIC_KEY, "ARK_API_KEY", ARK_KEY);
        Shell.Result result = shell.run(line, directory, programOptions(), keys);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return result;
    }

    /** Runs a line without any key, however it ends. */
    Shell.Result runWithoutKeys(String line) throws Exception {
        return shell.run(line, directory, programOptions(), Map.of());
    }

    /** Runs a line whose program talks to this machine only, without the proxy and without keys; it must end well. */
    Shell.Result runHere(String line) throws Exception {
        Shell.Result result = shell.run(line, directory, offline(), Map.of());
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return result;
    }

    /** Starts a line that runs until it is stopped. */
    Shell.Running start(String line) throws Exception {
        return shell.start(line, directory, offline());
    }

    /** Runs a line of those who build this repository, in it, with their own local repository. */
    static Shell.Result runInThisRepository(Path below, String line) throws Exception {
        List<String> options = settings();
        options.add("-Dmaven.repo.local=" + property("maven.repository"));
        Shell shell = new Shell(below.resolve("shell"), Path.of(property("maven.home"), "bin", "mvn"));
        return shell.run(line, root(), options, Map.of());
    }

    /** Forgets what was asked, and fails if a program asked for an address that no test expects. */
    void reset() {
        assertThat(internet.rejected())
                .as("addresses that a program asked for and that no test expects")
                .isEmpty();
        starmagic.reset();
        ark.reset();
    }

    @Override
    public void close() throws IOException {
        try (repository;
                starmagic;
                ark;
                internet) {}
    }

    /** Offline for Maven, whose JVM the program runs in and whose proxy knows no repository. */
    private List<String> programOptions() {
        List<String> options = offline();
        options.addAll(internet.systemProperties());
        return options;
    }

    private List<String> offline() {
        List<String> options = mavenOptions();
        options.add("-o");
        return options;
    }

    private List<String> mavenOptions() {
        List<String> options = settings();
        options.add("-Dmaven.repo.local=" + repository.directory());
        return options;
    }

    private static List<String> settings() {
        List<String> options = new ArrayList<>();
        if (Files.exists(Path.of(property("maven.settings")))) {
            options.addAll(List.of("-s", property("maven.settings")));
        }
        if (property("maven.offline").endsWith("true")) {
            options.add("-o");
        }
        return options;
    }

    private void install(String artifactId, Class<?> ofTheArtifact) throws Exception {
        Path jar = Path.of(ofTheArtifact
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(jar).as("a jar, as `mvn verify` makes it").isRegularFile();
        repository.install(artifactId, OUR_VERSION, published(artifactId), jar);
    }

    /** The POM that a module publishes: it has no parent. */
    private static Path published(String module) throws Exception {
        return root().resolve(module).resolve("target/published-pom.xml");
    }

    private static String property(String name) {
        return System.getProperty("readme." + name);
    }
}
