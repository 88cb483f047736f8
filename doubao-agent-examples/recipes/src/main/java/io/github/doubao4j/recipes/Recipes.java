package io.github.doubao4j.recipes;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The list of recipes. */
public final class Recipes {

    /** From the simplest on. */
    private static final List<Class<?>> ALL = List.of(
            BlockingCall.class,
            StreamingCall.class,
            CancelStream.class,
            Thinking.class,
            ImageQuestion.class,
            StructuredAnswer.class,
            OneTool.class,
            ParallelTools.class,
            ForcedTool.class,
            ErrorHandling.class,
            TokenUsage.class,
            ChainedConversation.class,
            WebSearch.class,
            RagIn60Lines.class,
            EmbedAndSearch.class,
            ImageSearch.class,
            RagWithDoubao.class);

    /** Those that call endpoints which Ark alone documents. */
    private static final Set<Class<?>> OF_ARK = Set.of(EmbedAndSearch.class, ImageSearch.class, RagWithDoubao.class);

    private Recipes() {}

    /** The recipes' classes. */
    public static List<Class<?>> all() {
        return ALL;
    }

    /** The name of a recipe on the command line: that of its class, in lower case with hyphens. */
    public static String name(Class<?> recipe) {
        return recipe.getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** Whether a recipe needs Ark's address. */
    static boolean needsArk(Class<?> recipe) {
        return OF_ARK.contains(recipe);
    }

    /** The recipe of that name. */
    public static Optional<Class<?>> find(String name) {
        return ALL.stream().filter(recipe -> name(recipe).equals(name)).findFirst();
    }

    /**
     * Calls a recipe's {@code main}.
     *
     * @throws RuntimeException what it throws
     */
    public static void run(Class<?> recipe) {
        try {
            recipe.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A recipe has a public main: " + recipe.getName(), e);
        }
    }
}
