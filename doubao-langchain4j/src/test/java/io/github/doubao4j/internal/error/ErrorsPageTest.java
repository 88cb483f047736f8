package io.github.doubao4j.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.LangChain4jException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages on errors say of statuses, codes and classes is what the code does with them. */
class ErrorsPageTest {

    private static final String ENGLISH = "docs/errors.md";
    private static final String CHINESE = "docs/zh-CN/errors.md";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern STATUS = Pattern.compile("\\d{3}");

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void codesMeanWhatThePageSays(String page) {
        Set<String> listed = new TreeSet<>();
        for (String[] row : rows(page, 1)) {
            Kind kind = Kind.valueOf(codes(row[1]).get(0));
            for (String code : codes(row[0])) {
                listed.add(code.toLowerCase(Locale.ROOT));
                assertThat(ErrorClassification.of(400, new ApiError("x", code, null, null)))
                        .as(code)
                        .isEqualTo(new ErrorClassification(kind, isYes(row[2])));
            }
        }
        assertThat(listed).isEqualTo(new TreeSet<>(ProviderCodes.all()));
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void statusesMeanWhatThePageSays(String page) {
        List<String[]> rows = rows(page, 0);
        assertThat(rows).hasSize(8);
        for (String[] row : rows) {
            List<Integer> statuses = STATUS.matcher(row[0])
                    .results()
                    .map(MatchResult::group)
                    .map(Integer::valueOf)
                    .toList();
            boolean isRange = statuses.size() == 2 && row[0].matches(".*(300|500).*");
            if (isRange && statuses.get(0) == 300) {
                statuses = List.of(300, 400, 413, 422, 499);
            } else if (isRange) {
                statuses = List.of(500, 502, 503, 504, 529);
            }
            for (int status : statuses) {
                ErrorClassification meant = ErrorClassification.of(status, new ApiError("x", null, null, null));
                assertThat(codes(row[1]))
                        .as("%d", status)
                        .first()
                        .isEqualTo(meant.kind().name());
                assertThat(isYes(row[2])).as("%d is retried", status).isEqualTo(meant.retryable());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void everyKindHasItsClass(String page) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String line : text(page).lines().toList()) {
            List<String> names = line.startsWith("| `") ? codes(line) : List.of();
            if (names.size() >= 2 && names.get(0).endsWith("Exception") && isKind(names.get(1))) {
                Kind kind = Kind.valueOf(names.get(1));
                LangChain4jException thrown = ExceptionMapper.translate(
                        DoubaoApiException.builder("x").kind(kind).build());
                assertThat(names.get(0)).isEqualTo(thrown.getClass().getSimpleName());
                kinds.add(kind);
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void everyDeadlineHasARow() {
        String rows = String.join(
                "\n", text(ENGLISH).lines().filter(line -> line.startsWith("|")).toList());
        assertThat(codes(rows))
                .containsAll(Arrays.stream(DoubaoApiException.Deadline.values())
                        .map(Enum::name)
                        .toList());
    }

    private static boolean isKind(String name) {
        return Arrays.stream(Kind.values()).anyMatch(kind -> kind.name().equals(name));
    }

    private static boolean isYes(String cell) {
        assertThat(cell.strip()).matches("yes|no|是|否");
        return cell.strip().matches("yes|是");
    }

    /** The rows of the first or the second table whose third column says whether there is a retry. */
    private static List<String[]> rows(String page, int table) {
        String[] tables = text(page).split("(?m)^\\| [^|]+ \\| `kind\\(\\)` \\| (?:retried|是否重试) \\|\\n.*\\n");
        return tables[table + 1]
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(1).split("\\|"))
                .toList();
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    private static String text(String page) {
        try {
            return Files.readString(Path.of("").toAbsolutePath().resolveSibling(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
