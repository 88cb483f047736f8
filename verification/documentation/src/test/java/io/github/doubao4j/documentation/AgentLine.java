package io.github.doubao4j.documentation;

import io.github.doubao4j.examples.app.Main;
import io.github.doubao4j.recipes.Recipes;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Has the agents' own parser read a line; nothing runs. */
final class AgentLine {

    private AgentLine() {}

    /** What the program says is wrong with its arguments; empty if nothing is. */
    static String wrongWith(List<String> arguments) {
        if (arguments.size() > 1
                && arguments.get(0).equals("recipe")
                && !arguments.get(1).startsWith("-")
                && Recipes.find(arguments.get(1)).isEmpty()) {
            return "There is no recipe " + arguments.get(1);
        }
        // With --help a command ends after it has parsed everything.
        List<String> withHelp = new ArrayList<>(arguments);
        int position = withHelp.indexOf("--");
        if (withHelp.isEmpty() || !isInformation(withHelp)) {
            withHelp.add(position < 0 ? withHelp.size() : position, "--help");
        }
        StringWriter err = new StringWriter();
        int code = Main.PROGRAM.run(
                Map.of("DOUBAO_LANG", "en"),
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(err, true),
                withHelp.toArray(String[]::new));
        return code == 0 ? "" : err + " (exit code " + code + ")";
    }

    private static boolean isInformation(List<String> arguments) {
        return arguments.stream()
                .anyMatch(argument ->
                        List.of("--help", "-h", "--version", "-V", "help").contains(argument));
    }
}
