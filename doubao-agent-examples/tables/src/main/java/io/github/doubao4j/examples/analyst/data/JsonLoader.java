package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.analyst.data.json.JsonRecord;
import io.github.doubao4j.examples.analyst.data.json.JsonRecords;
import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads JSON. The records are taken apart here, so that one that is broken costs no other; which columns they have, the
 * database finds out from all of them.
 */
final class JsonLoader implements FileLoader {

    private final boolean lines;

    /**
     * Creates a loader.
     *
     * @param lines whether each line is a record
     */
    JsonLoader(boolean lines) {
        this.lines = lines;
    }

    @Override
    public List<Table> load(Path file, LoadTarget target) throws IOException, SQLException {
        TextInput input = TextInput.of(file);
        String name = target.names().next(file);
        Files.createDirectories(target.directory());
        Path clean = target.directory().resolve("data.jsonl");
        try (Reader in = input.open();
                Rejects rejects = target.rejects(name)) {
            Records records = new Records(rejects);
            try (Writer out = Files.newBufferedWriter(clean, StandardCharsets.UTF_8)) {
                records.copy(JsonRecords.of(in, lines), out);
            }
            if (records.count == 0 && rejects.count() == 0) {
                throw new DataException(Text.of(DataLoader.class, "empty-file", file));
            }
            if (records.count == 0) {
                throw new DataException(Text.of(DataLoader.class, "no-records", file, rejects.count()));
            }
            create(name, clean, records, target);
            List<Text> notices = new ArrayList<>(input.notices());
            rejects.notice(records.count).ifPresent(notices::add);
            notices.addAll(records.fields.finish(target.connection(), name));
            return rejects.with(
                    new Table(name, records.count, file.getFileName().toString(), notices));
        } finally {
            Files.deleteIfExists(clean);
        }
    }

    private static void create(String name, Path clean, Records records, LoadTarget target) throws SQLException {
        try (Statement statement = target.connection().createStatement()) {
            // All of the records count for the columns, not a sample of them; the longest line has to fit.
            statement.execute("CREATE TABLE \"" + name + "\" AS SELECT * FROM read_json(" + LoadTarget.literal(clean)
                    + ", format = 'newline_delimited', records = 'true', sample_size = -1, hive_partitioning = false"
                    + ", field_appearance_threshold = 0, map_inference_threshold = -1, maximum_object_size = "
                    + Math.max(records.longest * 4L + 16, 1 << 24) + ")");
        }
        RowCount.check(target.connection(), name, records.count);
    }

    private static final class Records {

        private final Rejects rejects;
        private final JsonFields fields = new JsonFields();
        private long count;
        private int longest;
        private boolean objects;

        Records(Rejects rejects) {
            this.rejects = rejects;
        }

        void copy(JsonRecords records, Writer out) throws IOException, SQLException {
            for (JsonRecord record = records.next(); record != null; record = records.next()) {
                if (record.problem() != null) {
                    rejects.add(
                            record.line(),
                            Notice.of("problem." + record.problem().key()),
                            record.json());
                    continue;
                }
                if (count == 0) {
                    objects = record.object();
                }
                if (objects && !record.object()) {
                    rejects.add(record.line(), Notice.of("problem.no-object"), record.json());
                    continue;
                }
                String line = objects ? record.json() : "{\"json\":" + record.json() + "}";
                fields.add(record);
                out.write(line);
                out.write('\n');
                longest = Math.max(longest, line.length());
                count++;
            }
        }
    }
}
