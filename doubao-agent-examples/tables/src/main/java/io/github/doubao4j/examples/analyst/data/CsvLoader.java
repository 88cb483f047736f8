package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.analyst.data.csv.CsvReader;
import io.github.doubao4j.examples.analyst.data.csv.CsvRecord;
import io.github.doubao4j.examples.analyst.data.csv.CsvSample;
import io.github.doubao4j.examples.analyst.data.layout.TableLayout;
import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads CSV: what it looks like is decided first, then each record becomes a row, or a reject with a reason. */
final class CsvLoader implements FileLoader {

    @Override
    public List<Table> load(Path file, LoadTarget target) throws IOException, SQLException {
        TextInput input = TextInput.of(file);
        CsvSample sample;
        try (Reader in = input.open()) {
            sample = CsvSample.of(in)
                    .orElseThrow(() -> new DataException(Text.of(DataLoader.class, "empty-file", file)));
        }
        String name = target.names().next(file);
        try (Reader in = input.open();
                StagingTable staging = target.staging(sample.layout().width());
                Rejects rejects = target.rejects(name)) {
            new Rows(sample, staging, rejects).readAll(in);
            List<Text> notices = new ArrayList<>(input.notices());
            rejects.notice(staging.rows()).ifPresent(notices::add);
            notices.addAll(staging.finish(name, sample.layout().names()));
            return rejects.with(
                    new Table(name, staging.rows(), file.getFileName().toString(), notices));
        }
    }

    private static final class Rows {

        private final CsvSample sample;
        private final TableLayout layout;
        private final StagingTable staging;
        private final Rejects rejects;
        private final List<Long> emptyLines = new ArrayList<>();

        Rows(CsvSample sample, StagingTable staging, Rejects rejects) {
            this.sample = sample;
            this.layout = sample.layout();
            this.staging = staging;
            this.rejects = rejects;
        }

        void readAll(Reader in) throws IOException, SQLException {
            CsvReader reader = new CsvReader(in, sample.dialect());
            for (CsvRecord record = reader.next(); record != null; record = reader.next()) {
                boolean says = record.line() == 1 && sample.delimited();
                if (!says && record.line() != layout.headerLine()) {
                    read(record);
                }
            }
        }

        private void read(CsvRecord record) throws SQLException {
            if (record.isBlank() && (layout.width() > 1 || record.fields().contains(null))) {
                if (layout.width() == 1 && record.line() > layout.headerLine()) {
                    emptyLines.add(record.line());
                }
                return;
            }
            addEmptyRows();
            CsvRecord.Problem problem = record.problem();
            if (problem != null) {
                rejects.add(record.line(), Notice.of("problem." + problem.key()), record.text());
                return;
            }
            Optional<List<@Nullable String>> row = layout.fit(record.fields());
            if (row.isPresent()) {
                staging.add(record.line(), row.get());
            } else {
                rejects.add(record.line(), reason(record), record.text());
            }
        }

        /** In one column an empty line is an empty value, but for those at the end of the file. */
        private void addEmptyRows() throws SQLException {
            for (long line : emptyLines) {
                staging.add(line, Collections.singletonList(null));
            }
            emptyLines.clear();
        }

        private Text reason(CsvRecord record) {
            if (record.isComment()) {
                return Notice.of("problem.comment");
            }
            int fields = record.fields().size();
            return Notice.of(fields == 1 ? "problem.field" : "problem.fields", fields, layout.width());
        }
    }
}
