package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.documentation.JavaCompilation.Problem;
import io.github.doubao4j.documentation.JavaCompilation.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java of the pages compiles. A block is either a file or a piece; pieces stand in a method where what a reader has at that place is given
 * ({@code Snippet.java.txt}), or are members of a class. All files of a page are compiled together, so that one may use another.
 */
class JavaBlocksTest {

    private static final String FRAME = frame();
    private static final int ABOVE =
            (int) FRAME.substring(0, FRAME.indexOf("%s")).lines().count() - 1;

    /** Files begin with a package or imports; a public type or a program can be nothing else. */
    private static final Pattern FILE = Pattern.compile(
            "\\A(?:\\s*//[^\\n]*\\n|\\s*/\\*.*?\\*/)*\\s*(?:package|import) |^public (?:[a-z-]+ )*(?:class|interface|record|enum|@interface) "
                    + "|^    (?:public )?static void main\\(",
            Pattern.DOTALL | Pattern.MULTILINE);

    /** Pages whose files belong into the project of another page, and use its files. */
    private static final Map<String, String> PROJECTS = Map.of("docs/testing.md", "docs/getting-started.md");

    static boolean checks(Block block) {
        return block.language().equals("java")
                && !ModuleBlocksTest.checks(block)
                && !CheckedElsewhere.checks(block)
                && !ChinesePagesTest.checks(block);
    }

    static Stream<Page> pages() {
        return Repository.pages().stream().filter(page -> page.blocks().stream().anyMatch(JavaBlocksTest::checks));
    }

    /** The blocks of a page that are files, and those of the page whose project they belong to. */
    static List<Source> files(Page page) {
        List<Source> files = new ArrayList<>(page.blocks().stream()
                .filter(block -> checks(block) && isFile(block))
                .map(Source::file)
                .toList());
        Optional.ofNullable(PROJECTS.get(page.name())).map(Repository::page).stream()
                .flatMap(other -> other.blocks("java").stream())
                .filter(JavaBlocksTest::isFile)
                .map(Source::file)
                .filter(file -> files.stream().noneMatch(own -> own.name().equals(file.name())))
                .forEach(files::add);
        return files;
    }

    private static boolean isFile(Block block) {
        return FILE.matcher(block.text()).find();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockCompiles(Page page) {
        List<Source> files = files(page);
        List<Block> pieces = page.blocks().stream()
                .filter(block -> checks(block) && !isFile(block))
                .toList();
        assertThat(files.stream().map(Source::name))
                .as("the types of a page have different names")
                .doesNotHaveDuplicates();

        List<Source> all = new ArrayList<>(files);
        pieces.forEach(piece -> all.add(inMethod(piece)));
        List<Problem> problems = JavaCompilation.problems(all).stream()
                .filter(problem -> !pieces.contains(problem.block()) || !compilesInClass(problem.block(), files))
                .toList();

        assertThat(problems.stream().map(Problem::message)).as(page.name()).isEmpty();
    }

    @Test
    void thereAreBlocksOfEveryKind() {
        List<String> blocks = Repository.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(JavaBlocksTest::checks)
                .map(Block::text)
                .toList();

        assertThat(blocks)
                .hasSizeGreaterThan(30)
                .anyMatch(block -> block.contains("DoubaoChatModel.builder()"))
                .anyMatch(block -> block.contains("LoopGovernor.builder()"))
                .anyMatch(block -> block.contains("DoubaoEmulator.start()"))
                .anyMatch(block -> block.contains("@RegisterExtension"));
    }

    @Test
    void whatDoesNotCompileIsFoundWithItsLine() {
        Block block = new Block("docs/page.md", "java", "int fine = 1;\nint wrong = \"text\";\n", 7);

        assertThat(JavaCompilation.problems(List.of(inMethod(block))))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .startsWith("docs/page.md:8: incompatible types");
    }

    private static boolean compilesInClass(Block piece, List<Source> files) {
        List<Source> all = new ArrayList<>(files);
        all.add(inClass(piece));
        return JavaCompilation.problems(all).stream().noneMatch(problem -> problem.block() == piece);
    }

    private static Source inMethod(Block piece) {
        String name = "Snippet" + piece.line();
        String frame = FRAME.replace("abstract class Snippet ", "abstract class " + name + " ");
        return new Source(frame.replace("%s", statement(piece.text())), name, piece, ABOVE);
    }

    private static Source inClass(Block piece) {
        String name = "Snippet" + piece.line();
        String frame = FRAME.replace("abstract class Snippet ", "abstract class " + name + " ")
                .replaceFirst("void run\\(\\) throws Exception \\{\\R\\s*%s\\R\\s*;\\R\\s*}", "\n%s");
        return new Source(frame.replace("%s", piece.text()), name, piece, ABOVE);
    }

    /** A block that shows the options of a builder is a piece of an expression. */
    private static String statement(String block) {
        boolean expression =
                block.matches("(?s)[A-Z]\\w*\\s*\\.\\w+\\(.*") && !block.matches("(?s).*;\\s*(//[^\\n]*\\s*)?");
        return expression ? "Object value = " + block : block;
    }

    private static String frame() {
        try (InputStream frame = JavaBlocksTest.class.getResourceAsStream("Snippet.java.txt")) {
            return new String(frame.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
