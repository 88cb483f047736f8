package io.github.doubao4j.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser of 1280 x 800. Pictures for people go to {@code target/trace}. */
class TracePageBrowserTest {

    private static final Path PICTURES = Path.of("target", "trace");

    /** Contrast by WCAG 2.1 of each text that is seen, with the background that is really behind it. */
    private static final String WORST_CONTRAST = """
            (() => {
              const c = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
              const known = new Map();
              const colour = text => {
                if (!known.has(text)) {
                  c.clearRect(0, 0, 1, 1); c.fillStyle = text; c.fillRect(0, 0, 1, 1);
                  known.set(text, [...c.getImageData(0, 0, 1, 1).data]);
                }
                return known.get(text);
              };
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = e => {
                for (; e; e = e.parentElement) {
                  const back = colour(getComputedStyle(e).backgroundColor);
                  if (back[3] === 255) return back;
                }
                return [255, 255, 255, 255];
              };
              let worst = {ratio: 21, text: ''}, seen = 0;
              for (const e of document.querySelectorAll('#page *')) {
                const own = [...e.childNodes].filter(n => n.nodeType === 3 && n.data.trim()).map(n => n.data).join(' ');
                if (!own || !e.getClientRects().length || getComputedStyle(e).visibility === 'hidden') continue;
                seen++;
                const a = light(colour(getComputedStyle(e).color)), b = light(behind(e));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < worst.ratio) worst = {ratio, text: e.className + ': ' + own.slice(0, 60)};
              }
              return {...worst, seen};
            })()
            """;

    /** Texts of the same row that lie upon each other, and elements that reach out of the page. */
    private static final String MISPLACED = """
            (() => {
              const wrong = [];
              for (const e of document.querySelectorAll('#page *')) {
                const r = e.getBoundingClientRect();
                if (r.width && !e.closest('.track') && (r.left < -0.5 || r.right > innerWidth + 0.5)) wrong.push('out: ' + e.className);
              }
              for (const row of document.querySelectorAll('.tiles, .head, .step > summary, .about, .legend, .top')) {
                const boxes = [...row.children].map(c => [c.className, c.getBoundingClientRect()]).filter(c => c[1].width);
                for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
                  const [a, b] = [boxes[i][1], boxes[j][1]];
                  if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) {
                    wrong.push('upon each other: ' + boxes[i][0] + ', ' + boxes[j][0]);
                  }
                }
              }
              return wrong;
            })()
            """;

    @TempDir
    private static Path directory;

    private static Browser browser;

    @BeforeAll
    static void startBrowser() throws Exception {
        assumeThat(Browser.find())
                .as("no chromium on the PATH: the page can only be tried in a browser")
                .isPresent();
        browser = Browser.start(Browser.find().orElseThrow(), Files.createDirectory(directory.resolve("profile")));
    }

    @AfterAll
    static void stopBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void hasNeitherComplainedNorAskedForAnything() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isReadableInBothSchemes(String scheme) throws IOException {
        browser.scheme(scheme);
        for (Language language : Language.values()) {
            open(SampleRuns.usual(), language);
            browser.screenshot(PICTURES.resolve("trace-" + scheme + "-" + language.code() + ".png"));
            assertReadable(8);

            browser.evaluate("steps.forEach(s => show(s, false)); document.querySelector('.steps').scrollIntoView()");
            assertReadable(80);
            browser.evaluate("document.getElementById('model-2').scrollIntoView()");
            browser.screenshot(PICTURES.resolve("trace-" + scheme + "-" + language.code() + "-steps.png"));
        }
        String page = browser.evaluate("getComputedStyle(document.body).backgroundColor")
                .asText();
        assertThat(page).isEqualTo(scheme.equals("light") ? "rgb(244, 245, 248)" : "rgb(15, 18, 23)");
    }

    private void assertReadable(int texts) {
        JsonNode worst = browser.evaluate(WORST_CONTRAST);
        assertThat(worst.path("seen").asInt()).isGreaterThan(texts);
        assertThat(worst.path("ratio").asDouble()).as(worst.toString()).isGreaterThanOrEqualTo(4.5);
        assertThat(texts("document.documentElement.scrollWidth <= innerWidth ? [] : ['scrolls sideways']"))
                .isEmpty();
        assertThat(texts(MISPLACED)).isEmpty();
    }

    @Test
    void showsWhatHappened() throws IOException {
        open(SampleRuns.usual(), Language.EN);

        assertThat(texts("[...document.querySelectorAll('.tile b')].map(b => b.textContent)"))
                .containsExactly("11.2 s", "8.47 s", "2.87 s", "×1.42", "8,695", "¥0.0283");
        assertThat(texts("[...document.querySelectorAll('.lanes .name')].map(n => n.textContent)"))
                .containsExactly("model", "tools", "2", "3", "4");
        assertThat(texts("[...document.querySelectorAll('.bar')].map(b => b.className)"))
                .containsExactly(
                        "bar model",
                        "bar model",
                        "bar model",
                        "bar tool",
                        "bar tool",
                        "bar tool",
                        "bar tool",
                        "bar failed",
                        "bar tool");
        assertThat(texts("[...document.querySelectorAll('.bar i')].map(i => i.className)"))
                .containsExactly("wait", "fail", "pause", "fail", "pause", "wait", "wait");
        assertThat(text(".overlap", 1))
                .isEqualTo("4 tools in parallel: 2.81 s together, 7.37 s if run one after the other");
        assertThat(text("#model-2 > summary", 0)).contains("retried 2×", "2,544 in, 388 out", "¥0.00976", "4.62 s");
        assertThat(texts("[...document.querySelectorAll('.chip')].map(c => c.textContent)"))
                .containsExactly("All 9", "Model 3", "Tools 6", "Failed 1", "Retried 1");
    }

    @Test
    void aScriptIsMarkedAndWaitingIsNoTimeOfATool() throws IOException {
        open(SampleRuns.scripted(), Language.EN);

        assertThat(texts("[...document.querySelectorAll('.tile b')].map(b => b.textContent)"))
                .containsExactly("10.0 s", "900 ms", "27 ms", "×1.01", "3", "–");
        assertThat(texts("[...document.querySelectorAll('.lanes .name')].map(n => n.textContent)"))
                .containsExactly("script", "tools", "2", "you");
        assertThat(text(".overlap", 0))
                .isEqualTo("2 tools in parallel: 27 ms together, 37 ms if run one after the other");
        assertThat(text(".tile", 0)).contains("9.00 s of it waiting for you");
        assertThat(text(".tile", 5)).contains("none: scripted");
        assertThat(text(".notice", 0)).startsWith("No model was asked");
        assertThat(texts("[...document.querySelectorAll('.outcome')].map(o => o.textContent)"))
                .containsExactly("answered", "scripted");
    }

    @Test
    void opensAStepWithAllOfIt() throws IOException {
        open(SampleRuns.usual(), Language.EN);
        assertThat(browser.evaluate("document.querySelectorAll('.body *').length")
                        .asInt())
                .as("what nobody looks at is not built")
                .isZero();

        browser.evaluate("document.querySelector('#model-2 > summary').click()");

        assertThat(browser.evaluate("document.getElementById('model-2').open").asBoolean())
                .isTrue();
        assertThat(browser.evaluate(
                                // Built when the browser says that it is open, which may be later. Not innerText:
                                // without fonts it is empty.
                                "new Promise(r => { const look = () => { const text = document.querySelector('#model-2 .body').textContent;"
                                        + " if (text.trim()) { r(text); } else { setTimeout(look, 20); } }; look(); })")
                        .asText())
                .contains("Three queries answer it.", "RequestBurstTooFast", "after 1.12 s", "held back")
                .contains("752 in × ¥3.2", "1,792 cached × ¥0.64", "388 out × ¥16", "/ million");

        browser.evaluate("document.querySelector('#model-2 .fold > summary').click()");
        assertThat(browser.evaluate("document.querySelector('#model-2 .fold').open")
                        .asBoolean())
                .as("the thinking is folded away")
                .isFalse();

        browser.evaluate("show(steps.find(s => s.kind === 'tool' && s.item.number === 4), false)");
        assertThat(text("#tool-4 pre", 1)).contains("{\n  \"rows\": [\n    {\n      \"name\": \"Texas\",");

        browser.evaluate("document.querySelector('#model-2 > summary').click()");
        assertThat(browser.evaluate("document.getElementById('model-2').open").asBoolean())
                .isFalse();
    }

    @Test
    void aBarLeadsToItsStep() throws IOException {
        open(SampleRuns.usual(), Language.EN);

        browser.evaluate("document.querySelector('.bar.failed').click()");

        assertThat(browser.evaluate("document.activeElement.parentElement.id").asText())
                .isEqualTo("tool-5");
        assertThat(text("#tool-5 .body", 0)).contains("Binder Error");
    }

    @Test
    void searchFiltersAndMarks() throws IOException {
        open(SampleRuns.large(), Language.EN);
        browser.press("/", "/");
        browser.type("Needle");

        assertThat(browser.evaluate("document.activeElement.type").asText()).isEqualTo("search");
        assertThat(texts("[...document.querySelectorAll('.step')].filter(s => s.checkVisibility()).map(s => s.id)"))
                .containsExactly("tool-333");
        assertThat(text(".shown", 0)).isEqualTo("1 of 1,000");
        assertThat(texts("[...document.querySelectorAll('mark')].map(m => m.textContent)"))
                .containsExactly("needle");

        browser.press("Enter", "\r");
        assertThat(browser.evaluate("document.getElementById('tool-333').open").asBoolean())
                .isTrue();

        browser.press("Escape", "");
        assertThat(text(".shown", 0)).isEqualTo("1,000 steps");

        browser.evaluate("document.querySelector('.chip[data-filter=failed]').click()");
        assertThat(texts("[...document.querySelectorAll('.step')].filter(s => s.checkVisibility()).map(s => s.id)"))
                .containsExactly("model-97", "model-194", "model-291", "model-388", "model-485");
        browser.evaluate("state.query = 'no such thing'; search()");
        assertThat(browser.evaluate("document.querySelector('.none').checkVisibility()")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aThousandStepsStayUsable() throws IOException {
        browser.scheme("light");
        open(SampleRuns.large(), Language.EN);
        browser.screenshot(PICTURES.resolve("trace-large.png"));

        assertThat(browser.evaluate("document.querySelectorAll('.step').length").asInt())
                .isEqualTo(1000);
        double render = browser.evaluate(
                        "(() => { const s = performance.now(); render(); return performance.now() - s; })()")
                .asDouble();
        double search = browser.evaluate(
                        "(() => { const s = performance.now(); state.query = 'invoice'; search(); return performance.now() - s; })()")
                .asDouble();
        assertThat(List.of(render, search)).as("milliseconds").allMatch(time -> time < 5000);
        assertReadable(100);
    }

    @Test
    void draggingOverTheTimelineLooksCloser() throws IOException {
        open(SampleRuns.usual(), Language.EN);
        JsonNode track = browser.evaluate(
                "(({left, width, top}) => ({left, width, top}))(document.querySelector('.axis .track').getBoundingClientRect())");
        double left = track.path("left").asDouble();
        double width = track.path("width").asDouble();

        browser.drag(left + width / 2, left + width * 0.75, track.path("top").asDouble() + 10);

        assertThat(browser.evaluate("state.from").asDouble()).isEqualTo(11240 / 2.0, within(60.0));
        assertThat(browser.evaluate("state.to").asDouble()).isEqualTo(11240 * 0.75, within(60.0));
        assertThat(browser.evaluate("document.querySelectorAll('.bar').length").asInt())
                .isEqualTo(5);
        browser.evaluate("document.querySelector('.reset').click()");
        assertThat(browser.evaluate("document.querySelectorAll('.bar').length").asInt())
                .isEqualTo(9);
    }

    @Test
    void switchesItsLanguage() throws IOException {
        open(SampleRuns.usual(), Language.ZH);
        assertThat(text(".tile .name", 0)).isEqualTo("总耗时");
        assertThat(browser.evaluate("document.documentElement.lang").asText()).isEqualTo("zh-CN");

        browser.evaluate("document.querySelector('.language').click()");

        assertThat(text(".tile .name", 0)).isEqualTo("Wall time");
        assertThat(browser.evaluate("document.title").asText()).isEqualTo("analyst: trace of a run");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void hasAWordForEverything(Language language) throws IOException {
        open(SampleRuns.hostile(), language);
        browser.evaluate("steps.forEach(s => show(s, false))");

        assertThat(browser.evaluate("document.getElementById('page').innerText").asText())
                .doesNotContain("undefined", "page.", "NaN");
    }

    @Test
    void whatToolsReturnDoesNotRun() throws IOException {
        open(SampleRuns.hostile(), Language.EN);

        browser.evaluate("steps.forEach(s => show(s, false))");
        assertNoMarkup();
        browser.evaluate("state.query = 'script'; search()");

        assertNoMarkup();
        assertThat(text("h1", 0)).isEqualTo("question " + SampleRuns.HOSTILE);
        assertThat(browser.evaluate(
                                "(() => { const s = document.createElement('script'); s.textContent = 'window.owned = 1';"
                                        + " document.body.append(s); return typeof window.owned; })()")
                        .asText())
                .as("a script that got in nevertheless would not run")
                .isEqualTo("undefined");
        assertThat(browser.complaints()).singleElement().asString().contains("Content Security Policy");
        // That one was asked for.
        browser.open(directory.resolve("page.html"));
    }

    private static void assertNoMarkup() {
        assertThat(browser.evaluate("document.title").asText()).isEqualTo("analyst <b>bold</b>: trace of a run");
        assertThat(browser.evaluate("document.querySelectorAll('#page img, #page svg, #page script, #page b b').length")
                        .asInt())
                .isZero();
    }

    @Test
    void printsEverything() throws IOException {
        open(SampleRuns.usual(), Language.EN);

        browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");
        assertThat(browser.evaluate("document.querySelectorAll('.step[open] .body:not(:empty)').length")
                        .asInt())
                .isEqualTo(9);
        browser.evaluate("window.dispatchEvent(new Event('afterprint'))");
        assertThat(browser.evaluate("document.querySelectorAll('.step[open]').length")
                        .asInt())
                .isZero();
    }

    private static void open(RunTrace run, Language language) throws IOException {
        Path file = directory.resolve("page.html");
        Files.writeString(file, TracePage.render(run, language, Set.of()));
        browser.open(file);
    }

    private static String text(String selector, int index) {
        return browser.evaluate("document.querySelectorAll('" + selector + "')[" + index + "].textContent")
                .asText();
    }

    private static List<String> texts(String expression) {
        List<String> texts = new ArrayList<>();
        browser.evaluate(expression).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
