package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users can call has Javadoc: every public or protected type, method, constructor and field of the packages that are for them, and every
 * component of a record. What overrides is documented where it is declared first.
 */
class JavadocTest {

    private static final Set<String> NOT_PUBLISHED =
            Set.of("doubao-agent-examples/", "verification/", "doubao-spring-boot/sample/");

    static Stream<String> modules() {
        return Repository.files().stream()
                .filter(file ->
                        file.endsWith("/pom.xml") && NOT_PUBLISHED.stream().noneMatch(file::startsWith))
                .map(file -> file.replace("/pom.xml", ""))
                .filter(module -> sources(module).findAny().isPresent());
    }

    @Test
    void everyLibraryIsLookedAt() {
        assertThat(modules())
                .contains(
                        "doubao-langchain4j",
                        "doubao-emulator",
                        "doubao-agent",
                        "doubao-observability/calls",
                        "doubao-observability/micrometer",
                        "doubao-observability/opentelemetry",
                        "doubao-spring-boot/starter",
                        "doubao-spring-boot/test");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everythingPublicIsDocumented(String module) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Iterable<? extends JavaFileObject> sources = files.getJavaFileObjectsFromPaths(
                    sources(module).map(Repository.ROOT::resolve).toList());

            assertThat(undocumented(compiler, sources)).isEmpty();
        }
    }

    @Test
    void whatIsMissingIsFound() throws IOException {
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Type.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return """
                        package some;
                        /** Documented. */
                        public class Type {
                            /** Documented. */
                            public Type() {}
                            public static final int FIELD = 1;
                            protected void method() {}
                            int mine;
                            @Override public String toString() { return ""; }
                            interface Hidden { void method(); }
                            /** Documented. */
                            public interface Shown { void inInterface(); }
                            /**
                             * Documented.
                             *
                             * @param one documented
                             */
                            public record Pair(int one, int two) {
                                public int one() { return one; }
                                public enum Kind { A }
                            }
                        }
                        """;
                    }
                };

        assertThat(undocumented(ToolProvider.getSystemJavaCompiler(), List.of(source)).stream()
                        .map(place -> place.replaceAll(".* ", "")))
                .containsExactlyInAnyOrder("FIELD", "method", "inInterface", "two", "Kind", "A");
    }

    private static Stream<String> sources(String module) {
        return Repository.files().stream()
                .filter(file -> file.startsWith(module + "/src/main/java/") && file.endsWith(".java"))
                .filter(file -> !file.contains("/internal/") && !file.contains("/program/"));
    }

    private static List<String> undocumented(JavaCompiler compiler, Iterable<? extends JavaFileObject> sources)
            throws IOException {
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
        List<String> missing = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            Members members = new Members(DocTrees.instance(task), unit, missing);
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree found) {
                    members.look(new TreePath(new TreePath(unit), found), false);
                }
            }
        }
        return missing;
    }

    private record Members(DocTrees docs, CompilationUnitTree unit, List<String> missing) {

        void look(TreePath path, boolean open) {
            ClassTree type = (ClassTree) path.getLeaf();
            if (!open && !isOpen(type.getModifiers())) {
                return;
            }
            require(path, type.getSimpleName());
            boolean inInterface =
                    EnumSet.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE).contains(type.getKind());
            for (Tree member : type.getMembers()) {
                TreePath place = new TreePath(path, member);
                if (member instanceof ClassTree) {
                    look(place, inInterface);
                } else if (member instanceof MethodTree method) {
                    look(type, place, method, inInterface);
                } else if (member instanceof VariableTree field
                        && !isComponent(type, field)
                        && (inInterface || isOpen(field.getModifiers()))) {
                    require(place, field.getName());
                }
            }
            if (type.getKind() == Tree.Kind.RECORD) {
                components(path, type);
            }
        }

        private void look(ClassTree type, TreePath place, MethodTree method, boolean inInterface) {
            boolean seen = isOpen(method.getModifiers())
                    || inInterface && !method.getModifiers().getFlags().contains(Modifier.PRIVATE);
            boolean ofRecord = type.getKind() == Tree.Kind.RECORD
                    && method.getParameters().isEmpty()
                    && type.getMembers().stream()
                            .anyMatch(member -> member instanceof VariableTree field
                                    && field.getName().equals(method.getName()));
            boolean compact = type.getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
            if (seen && !ofRecord && !compact && !overrides(method.getModifiers())) {
                require(place, method.getReturnType() == null ? type.getSimpleName() + "()" : method.getName());
            }
        }

        private void components(TreePath path, ClassTree record) {
            DocCommentTree comment = docs.getDocCommentTree(path);
            Set<String> documented = comment == null
                    ? Set.of()
                    : comment.getBlockTags().stream()
                            .filter(tag -> tag.getKind() == DocTree.Kind.PARAM)
                            .map(tag -> ((ParamTree) tag).getName().toString())
                            .collect(Collectors.toSet());
            for (Tree member : record.getMembers()) {
                if (member instanceof VariableTree field
                        && isComponent(record, field)
                        && !documented.contains(field.getName().toString())) {
                    note(path, "@param " + field.getName());
                }
            }
        }

        private void require(TreePath path, CharSequence name) {
            DocCommentTree comment = docs.getDocCommentTree(path);
            if (comment == null
                    || comment.getFullBody().isEmpty() && comment.getBlockTags().isEmpty()) {
                note(path, name);
            }
        }

        private void note(TreePath path, CharSequence name) {
            LineMap lines = unit.getLineMap();
            long start = docs.getSourcePositions().getStartPosition(unit, path.getLeaf());
            String file = unit.getSourceFile().getName().replace('\\', '/').replaceFirst(".*/", "");
            missing.add(file + ":" + lines.getLineNumber(start) + " " + name);
        }

        private static boolean isOpen(ModifiersTree modifiers) {
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || modifiers.getFlags().contains(Modifier.PROTECTED);
        }

        /** The fields of a record that are not static are its components. */
        private static boolean isComponent(ClassTree type, VariableTree field) {
            return type.getKind() == Tree.Kind.RECORD
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
        }

        private static boolean overrides(ModifiersTree modifiers) {
            return modifiers.getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }
    }
}
