package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.analyst.data.excel.SheetLayout;
import io.github.doubao4j.examples.analyst.data.excel.UnreadableWorkbookException;
import io.github.doubao4j.examples.analyst.data.excel.Workbook;
import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Loads the sheets of Excel workbooks: each that is shown and has something in it is a table. */
final class ExcelLoader implements FileLoader {

    private record Found(Workbook.Sheet sheet, SheetLayout layout) {}

    @Override
    public List<Table> load(Path file, LoadTarget target) throws IOException, SQLException {
        try (Workbook workbook = Workbook.open(file)) {
            List<Text> leftOut = new ArrayList<>();
            List<Found> found = new ArrayList<>();
            for (Workbook.Sheet sheet : workbook.sheets()) {
                if (sheet.hidden()) {
                    leftOut.add(Notice.of("sheet.hidden", sheet.name()));
                    continue;
                }
                SheetLayout layout = SheetLayout.of(sheet);
                if (!layout.columns().isEmpty()) {
                    found.add(new Found(sheet, layout));
                }
            }
            if (found.isEmpty()) {
                throw new DataException(Text.of(DataLoader.class, "no-sheet", file));
            }
            List<Table> tables = new ArrayList<>();
            for (Found one : found) {
                String name = found.size() == 1
                        ? target.names().next(file)
                        : target.names().next(DataFormat.stem(file) + "_" + one.sheet.name());
                tables.addAll(load(one, file, name, tables.isEmpty() ? leftOut : List.of(), target));
            }
            return tables;
        } catch (UnreadableWorkbookException e) {
            throw new DataException(Text.of(DataLoader.class, e.key(), file), e);
        }
    }

    private static List<Table> load(Found found, Path file, String name, List<Text> first, LoadTarget target)
            throws IOException, SQLException {
        SheetLayout layout = found.layout;
        try (StagingTable staging = target.staging(layout.columns().size());
                Rejects rejects = target.rejects(name)) {
            SheetRows rows = new SheetRows(layout, staging, rejects);
            rows.read(found.sheet);
            String source = file.getFileName() + " (" + found.sheet.name() + ")";
            List<Text> notices = new ArrayList<>();
            notices.add(rows.notice(found.sheet.name()));
            notices.addAll(first);
            rejects.notice(staging.rows()).ifPresent(notices::add);
            notices.addAll(rows.notices());
            notices.addAll(staging.finish(name, layout.names()));
            return rejects.with(new Table(name, staging.rows(), source, notices));
        }
    }
}
