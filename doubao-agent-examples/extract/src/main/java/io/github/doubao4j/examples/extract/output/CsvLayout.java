package io.github.doubao4j.examples.extract.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, taken from the schema so that every run has the same. An object within the record gets a column
 * for each of its fields, called {@code seller.name}. If the record has exactly one list of objects, each of its items
 * gets a row of its own, and the other columns are repeated. Any other list, and whatever else is no single value,
 * stands in its cell as JSON.
 *
 * @param columns  the columns, in the order of the schema
 * @param rowsFrom the list whose items get rows; {@code null} if each record gets one row
 */
record CsvLayout(List<Column> columns, @Nullable String rowsFrom) {

    /**
     * One column.
     *
     * @param name   its heading
     * @param path   where its value is: within an item if {@code inItem}, else within the record
     * @param inItem whether it belongs to an item of the list
     */
    record Column(String name, List<String> path, boolean inItem) {

        Column {
            path = List.copyOf(path);
        }
    }

    CsvLayout {
        columns = List.copyOf(columns);
    }

    /** The layout for records of a schema in its strict form. */
    static CsvLayout of(JsonNode schema) {
        return new Reader(schema).layout();
    }

    private static final class Reader {

        private final JsonNode root;
        private final List<Column> columns = new ArrayList<>();
        private final Set<String> open = new LinkedHashSet<>();
        private final @Nullable String list;

        Reader(JsonNode root) {
            this.root = root;
            List<String> lists = new ArrayList<>();
            root.path("properties").properties().forEach(property -> {
                JsonNode type = resolved(property.getValue());
                if (isType(type, "array") && resolved(type.path("items")).has("properties")) {
                    lists.add(property.getKey());
                }
            });
            this.list = lists.size() == 1 ? lists.get(0) : null;
        }

        CsvLayout layout() {
            root.path("properties").properties().forEach(property -> {
                if (property.getKey().equals(list)) {
                    JsonNode schema = resolved(property.getValue()).path("items");
                    JsonNode items = resolved(schema);
                    open.add(name(schema.path("$ref").asText(""), items));
                    items.path("properties")
                            .properties()
                            .forEach(field -> add(
                                    property.getKey() + "." + field.getKey(),
                                    List.of(field.getKey()),
                                    true,
                                    field.getValue()));
                } else {
                    add(property.getKey(), List.of(property.getKey()), false, property.getValue());
                }
            });
            return new CsvLayout(columns, list);
        }

        private void add(String name, List<String> path, boolean inItem, JsonNode schema) {
            String reference = schema.path("$ref").asText("");
            JsonNode type = resolved(schema);
            // What holds itself has no end of columns.
            if (!isType(type, "object") || !type.has("properties") || !open.add(name(reference, type))) {
                columns.add(new Column(name, path, inItem));
                return;
            }
            type.path("properties").properties().forEach(field -> {
                List<String> longer = new ArrayList<>(path);
                longer.add(field.getKey());
                add(name + "." + field.getKey(), longer, inItem, field.getValue());
            });
            open.remove(name(reference, type));
        }

        private static String name(String reference, JsonNode type) {
            return reference.isEmpty() ? "@" + System.identityHashCode(type) : reference;
        }

        private JsonNode resolved(JsonNode schema) {
            String reference = schema.path("$ref").asText("");
            return reference.startsWith("#/") ? root.at(reference.substring(1)) : schema;
        }

        private static boolean isType(JsonNode schema, String name) {
            JsonNode type = schema.path("type");
            for (JsonNode one : type) {
                if (one.asText().equals(name)) {
                    return true;
                }
            }
            return type.asText().equals(name);
        }
    }
}
