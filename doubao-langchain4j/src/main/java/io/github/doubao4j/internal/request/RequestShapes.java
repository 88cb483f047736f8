package io.github.doubao4j.internal.request;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.wire.FunctionTool;
import io.github.doubao4j.internal.wire.Tool;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What differs between the wire formats in the fields of a request beyond their names, which the table of options has. */
public interface RequestShapes {

    /** Whose names the fields have. */
    WireFormat format();

    /** A function, among the tools. */
    FunctionTool function(Tool tool);

    /** The choice of one function by its name. */
    Map<String, Object> functionChoice(String name);

    /**
     * The format of responses of one schema.
     *
     * @param schema name, description, strict and schema
     */
    Map<String, @Nullable Object> schemaFormat(Map<String, @Nullable Object> schema);

    /** Whether messages of the user may have a name. */
    default boolean takesUserName(DoubaoProvider provider) {
        return provider.takesUserName();
    }

    /** Whether the images of tool results can be sent. */
    default boolean takesImagesInToolResults(DoubaoProvider provider) {
        return provider.takesImagesInToolResults();
    }

    /** Adds what is sent with streams only, besides {@code stream} itself. */
    void putStreamOptions(OptionValues own, Map<String, @Nullable Object> fields);

    /**
     * Adds the fields that only this format has, and changes those of others that depend on them.
     *
     * @param fields of the options, before custom parameters
     */
    default void putOwn(OptionValues own, boolean stream, Map<String, @Nullable Object> fields) {}

    /**
     * Checks what only this format rules out.
     *
     * @param fields of one request, custom parameters included
     * @throws dev.langchain4j.exception.InvalidRequestException when two contradict each other
     */
    default void check(Map<String, @Nullable Object> fields, boolean stream) {}
}
