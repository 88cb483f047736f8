package io.github.doubao4j.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.pictures.Poms.Module;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Draws {@code modules.svg}: the modules of the poms, and which needs which. Where a box stands and what it is for is said here, all else the poms
 * say. A new module, or a new dependency, makes this test fail.
 */
class ModulesPictureTest {

    private static final String EXAMPLES = "doubao-agent-examples";

    /** Folders of modules that hold tests or a sample only. */
    private static final List<String> TESTS = List.of(
            "verification/", "doubao-spring-boot/boot-", "doubao-spring-boot/test/boot-", "doubao-spring-boot/sample");

    /** What a dependency on others is called. */
    private static final Map<String, String> OTHERS = new LinkedHashMap<>(Map.of(
            "langchain4j-core", "langchain4j-core",
            "langchain4j", "AiServices",
            "micrometer-core", "Micrometer",
            "opentelemetry-api", "OpenTelemetry API",
            "context-propagation", "context-propagation",
            "mockwebserver3", "MockWebServer",
            "json-schema-validator", "JSON Schema validator"));

    /** A box: its middle, its top, its size, its colours, and what the module is. */
    private record Box(double x, double y, double w, double h, String fill, String stroke, List<String> says) {

        double bottom() {
            return y + h;
        }
    }

    private static final Map<String, Box> BOXES = boxes();

    private static Map<String, Box> boxes() {
        Map<String, Box> boxes = new LinkedHashMap<>();
        boxes.put(
                "doubao-langchain4j-spring-boot-starter",
                grey(250, 72, 320, "models as Spring beans, health, settings"));
        boxes.put("doubao-micrometer", green(132, 200, 214, "metrics of calls"));
        boxes.put("doubao-opentelemetry", green(368, 200, 214, "spans of calls and of tools"));
        boxes.put("doubao-observability", green(250, 328, 300, "listeners: log, costs, health of a model"));
        boxes.put("doubao-agent", blue(132, 470, 214, "chat histories, tool loops, prices"));
        boxes.put("doubao-langchain4j", blue(440, 470, 300, "the adapter: Doubao as models of LangChain4j"));
        boxes.put("doubao-spring-boot-test", grey(860, 72, 220, "an emulator for a Spring test"));
        boxes.put(
                EXAMPLES,
                new Box(640, 200, 216, 220, "#f6f0ff", "#b794f4", List.of("a program of agents, and recipes")));
        boxes.put("doubao-emulator", blue(830, 470, 300, "a server that speaks the wire formats"));
        return boxes;
    }

    private static Box blue(double x, double y, double w, String says) {
        return new Box(x, y, w, 92, "#eaf5ff", "#7cb8f2", List.of(says));
    }

    private static Box green(double x, double y, double w, String says) {
        return new Box(x, y, w, 92, "#ecfbf0", "#7fcf98", List.of(says));
    }

    private static Box grey(double x, double y, double w, String says) {
        return new Box(x, y, w, 92, "#fff8ec", "#e2b877", List.of(says));
    }

    @Test
    void theModulesAndWhatTheyNeed() throws Exception {
        Map<String, Module> modules = Poms.read(Pictures.ROOT);
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        BOXES.keySet().forEach(name -> needs.put(name, new TreeSet<>()));
        List<String> examples = new ArrayList<>();
        for (Module module : modules.values()) {
            if (TESTS.stream().noneMatch(module.folder()::startsWith)) {
                boolean example = module.folder().startsWith(EXAMPLES + "/");
                String box = example ? EXAMPLES : module.artifactId();
                assertThat(BOXES).as("a box for %s", module.folder()).containsKey(box);
                needs.get(box).addAll(module.needs());
                if (example) {
                    examples.add(module.folder().substring(EXAMPLES.length() + 1));
                }
            }
        }

        Svg svg = new Svg(1000, 624, "The modules: " + sentence(needs));
        svg.text(24, 36, "title", "Modules, and which needs which");
        svg.text(24, 56, "small", "An arrow that follows from others is left out. Below the line: other libraries.");
        needs.forEach((from, all) -> direct(from, needs).forEach(to -> arrow(svg, from, to)));
        BOXES.forEach((name, box) -> box(svg, name, box, others(name, needs.get(name)), examples));
        svg.text(
                24,
                600,
                "small",
                "Not shown: what is tests only, in verification and in doubao-spring-boot, and the sample of doubao-spring-boot.");
        Pictures.check("modules.svg", svg);
    }

    private static String sentence(Map<String, Set<String>> needs) {
        return needs.keySet().stream()
                .map(name -> name + " needs "
                        + (direct(name, needs).isEmpty() ? "none of ours" : String.join(" and ", direct(name, needs))))
                .collect(Collectors.joining("; "));
    }

    /** What a module needs, without what it needs because of that. */
    private static Set<String> direct(String from, Map<String, Set<String>> needs) {
        Set<String> direct = new LinkedHashSet<>();
        for (String to : needs.get(from)) {
            boolean implied =
                    needs.get(from).stream().anyMatch(other -> !other.equals(to) && reaches(other, to, needs));
            if (BOXES.containsKey(to) && !implied) {
                direct.add(to);
            }
        }
        return direct;
    }

    private static boolean reaches(String from, String to, Map<String, Set<String>> needs) {
        Set<String> next = needs.getOrDefault(from, Set.of());
        return next.contains(to) || next.stream().anyMatch(other -> reaches(other, to, needs));
    }

    private static List<String> others(String name, Set<String> needs) {
        if (name.equals(EXAMPLES)) {
            return List.of();
        }
        Set<String> words = new LinkedHashSet<>();
        for (String need : needs) {
            String family = need.startsWith("jackson-")
                    ? "Jackson"
                    : need.startsWith("okhttp") || need.startsWith("okio") ? "OkHttp" : OTHERS.getOrDefault(need, "");
            words.add(need.startsWith("slf4j-") ? "SLF4J" : family);
        }
        words.remove("");
        return List.copyOf(words);
    }

    private static void arrow(Svg svg, String from, String to) {
        Box above = BOXES.get(from);
        Box below = BOXES.get(to);
        double middle = (above.x() + below.x()) / 2;
        double fromX = within(above, middle);
        double toX = within(below, middle);
        svg.arrow(fromX, above.bottom(), toX, below.y() - 2, "#57606a");
    }

    /** The place on a box's edge that is nearest, not too near its corner. */
    private static double within(Box box, double x) {
        double half = box.w() / 2 - 24;
        return Math.max(box.x() - half, Math.min(box.x() + half, x));
    }

    private static void box(Svg svg, String name, Box box, List<String> others, List<String> examples) {
        svg.box(box.x() - box.w() / 2, box.y(), box.w(), box.h(), box.fill(), box.stroke());
        svg.text(box.x(), box.y() + 22, "strong middle", name);
        svg.text(box.x(), box.y() + 40, "small middle", box.says().get(0));
        if (!others.isEmpty() || name.equals(EXAMPLES)) {
            svg.line(box.x() - box.w() / 2 + 12, box.y() + 50, box.x() + box.w() / 2 - 12, box.y() + 50, box.stroke());
        }
        if (name.equals(EXAMPLES)) {
            for (int i = 0; i < examples.size(); i++) {
                double column = i % 2 == 0 ? -box.w() / 2 + 16 : 12;
                svg.text(box.x() + column, box.y() + 70 + 17 * (i / 2), "small", examples.get(i));
            }
        } else {
            List<String> lines = lines(others, (int) (box.w() / 6.6));
            for (int i = 0; i < lines.size(); i++) {
                svg.text(box.x(), box.y() + 66 + 16 * i, "small middle", lines.get(i));
            }
        }
    }

    /** The words with commas between them, in lines of at most so many characters. */
    private static List<String> lines(List<String> words, int most) {
        List<String> lines = new ArrayList<>();
        for (String word : words) {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).length() + word.length() + 2 <= most) {
                lines.set(last, lines.get(last) + ", " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }
}
