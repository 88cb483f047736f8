package io.github.doubao4j.examples.analyst.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcelTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void readsValuesAsWhatTheyAre(String ending) throws IOException {
        Path file = write("t." + ending, workbook -> {
            CellStyle day = style(workbook, "yyyy-mm-dd");
            CellStyle moment = style(workbook, "yyyy/m/d h:mm");
            Sheet sheet = workbook.createSheet("数据");
            row(sheet, 0, "id", "城市", "share", "open", "day", "at", "code", "sum");
            for (int i = 1; i <= 2; i++) {
                Row row = row(sheet, i, i, "北京" + i, 0.25 * i, i == 1);
                dated(row, 4, day, LocalDate.of(2024, 1, i).atStartOfDay());
                dated(row, 5, moment, LocalDateTime.of(2024, 1, i, 13, 30));
                row.createCell(6).setCellValue("00" + i);
                row.createCell(7).setCellFormula("A" + (i + 1) + "*10");
            }
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        });

        try (ReadOnlyDatabase database = load(file)) {
            assertThat(database.query("DESCRIBE t").rows())
                    .extracting(row -> row.get(1))
                    .containsExactly(
                            "BIGINT", "VARCHAR", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP", "VARCHAR", "BIGINT");
            assertThat(rows(
                            database,
                            "SELECT id, 城市, share, open, day, strftime(\"at\", '%H:%M'), code, \"sum\" FROM t"))
                    .containsExactly(
                            Arrays.asList(1L, "北京1", 0.25, "true", "2024-01-01", "13:30", "001", 10L),
                            Arrays.asList(2L, "北京2", 0.5, "false", "2024-01-02", "13:30", "002", 20L));
            assertThat(database.tables().get(0).source()).isEqualTo("t." + ending + " (数据)");
            assertThat(database.describe("t").toText()).contains("sheet 数据, header in row 1, to row 3");
        }
    }

    @Test
    void makesATableOfEachSheetThatIsShownAndNotEmpty() throws IOException {
        Path file = write("book.xlsx", workbook -> {
            row(workbook.createSheet("Q1 (a)"), 0, "n");
            row(workbook.getSheetAt(0), 1, 1);
            workbook.createSheet("empty");
            row(workbook.createSheet("secret"), 0, "n");
            workbook.setSheetHidden(2, true);
            row(workbook.createSheet("Q2"), 0, "n");
            row(workbook.getSheetAt(3), 1, 2);
        });

        try (ReadOnlyDatabase database = load(file)) {
            assertThat(database.tables()).extracting(Table::name).containsExactly("book_q1__a_", "book_q2");
            assertThat(rows(database, "SELECT a.n, b.n FROM book_q1__a_ a, book_q2 b"))
                    .containsExactly(List.of(1L, 2L));
            assertThat(database.describe("book_q1__a_").toText()).contains("hidden sheet secret was left out");
        }
    }

    @Test
    void findsTheTableBelowATitleAndBesideEmptyColumns() throws IOException {
        Path file = write("t.xlsx", workbook -> {
            Sheet sheet = workbook.createSheet();
            sheet.createRow(2).createCell(3).setCellValue("Sales of 2024");
            row(sheet, 4, null, null, null, "name", "n");
            row(sheet, 5, null, null, null, "a", 1);
            row(sheet, 7, null, null, null, "b", 2.5);
        });

        try (ReadOnlyDatabase database = load(file)) {
            assertThat(rows(database, "SELECT * FROM t"))
                    .containsExactly(Arrays.asList("a", 1.0), Arrays.asList("b", 2.5));
            assertThat(rows(database, "SELECT * FROM t_rejects"))
                    .containsExactly(Arrays.asList(3L, "above the table", "Sales of 2024"));
        }
    }

    @Test
    void saysWhichCellsHaveNoValue() throws IOException {
        Path file = write("t.xlsx", workbook -> {
            Sheet sheet = workbook.createSheet();
            row(sheet, 0, "a", "b");
            row(sheet, 1, 1, 1).createCell(1).setCellFormula("A2/0");
            row(sheet, 2, 2, 2).createCell(1).setCellFormula("1/0");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            row(sheet, 3, 3, 3).createCell(1).setCellFormula("A4*2");
        });
        // A program that writes formulas without their results leaves the value out.
        Path bare = withoutValues(file);

        try (ReadOnlyDatabase database = load(file);
                ReadOnlyDatabase without = load(bare)) {
            assertThat(rows(database, "SELECT a, b FROM t LIMIT 2"))
                    .containsExactly(Arrays.asList(1L, null), Arrays.asList(2L, null));
            assertThat(database.describe("t").toText()).contains("2 cells with an error", "first B2");
            assertThat(without.describe("bare").toText()).contains("3 formulas without a stored result", "first B2");
            assertThat(rows(without, "SELECT a FROM bare")).hasSize(3);
        }
    }

    @Test
    void repeatsTextsOfMergedCellsButNoNumbers() throws IOException {
        Path file = write("t.xlsx", workbook -> {
            Sheet sheet = workbook.createSheet();
            row(sheet, 0, "region", "total", "n");
            row(sheet, 1, "South", 30, 10);
            row(sheet, 2, null, null, 20);
            row(sheet, 3, "North", 5, 5);
            sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
            sheet.addMergedRegion(new CellRangeAddress(1, 2, 1, 1));
        });

        try (ReadOnlyDatabase database = load(file)) {
            assertThat(rows(database, "SELECT region, sum(total)::BIGINT, sum(n)::BIGINT FROM t GROUP BY 1 ORDER BY 1"))
                    .containsExactly(Arrays.asList("North", 5L, 5L), Arrays.asList("South", 30L, 30L));
            assertThat(database.describe("t").toText()).contains("merged cells repeated in 1 cells");
        }
    }

    @Test
    void readsRichTextYearsAsNamesAndTheOtherCalendar() throws IOException {
        Path file = write("t.xlsx", workbook -> {
            ((XSSFWorkbook) workbook).getCTWorkbook().getWorkbookPr().setDate1904(true);
            Sheet sheet = workbook.createSheet();
            row(sheet, 0, "country", 2000, 2010, 2020);
            Row row = row(sheet, 1, "x", 1, 2, 3);
            XSSFRichTextString rich = new XSSFRichTextString("bold and plain");
            rich.applyFont(0, 4, new XSSFFont());
            row.getCell(0).setCellValue(rich);
            dated(row, 3, style(workbook, "yyyy-mm-dd"), LocalDateTime.of(2024, 5, 6, 0, 0));
        });

        try (ReadOnlyDatabase database = load(file)) {
            assertThat(rows(database, "SELECT country, \"2010\", \"2020\"::VARCHAR FROM t"))
                    .containsExactly(Arrays.asList("bold and plain", 2L, "2024-05-06"));
        }
    }

    @Test
    void aColumnOfNumbersWithATextBecomesTextAndSaysSo() throws IOException {
        Path file = write("t.xlsx", workbook -> {
            Sheet sheet = workbook.createSheet();
            row(sheet, 0, "n");
            for (int i = 1; i < 3000; i++) {
                if (i == 2900) {
                    row(sheet, i, "n/a");
                } else {
                    row(sheet, i, i);
                }
            }
        });

        try (ReadOnlyDatabase database = load(file)) {
            assertThat(rows(database, "SELECT count(n), max(TRY_CAST(n AS BIGINT)) FROM t"))
                    .containsExactly(List.of(2999L, 2999L));
            assertThat(database.describe("t").toText()).contains("column n is text: line 2901");
        }
    }

    @Test
    void saysWhyAWorkbookCannotBeRead() throws Exception {
        Path none = Files.writeString(directory.resolve("none.xlsx"), "a,b\n1,2\n");
        Path empty = write("empty.xlsx", Workbook::createSheet);
        Path locked = directory.resolve("locked.xlsx");
        // By default the directory for temporary files has one for all users, which is the first one's.
        TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy(directory.toFile()));
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(files)) {
                out.write(Files.readAllBytes(empty));
            }
            try (OutputStream out = Files.newOutputStream(locked)) {
                files.writeFilesystem(out);
            }
        }
        TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy());
        Path zip = directory.resolve("zip.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("x"));
        }

        assertThatThrownBy(() -> load(none).close()).hasMessage(none + " is no Excel workbook");
        assertThatThrownBy(() -> load(empty).close()).hasMessageContaining("no sheet in " + empty);
        assertThatThrownBy(() -> load(locked).close()).hasMessageStartingWith(locked + " has a password");
        assertThatThrownBy(() -> load(zip).close())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot load " + zip + " as Excel: ");
    }

    @Test
    void doesNotUnpackABomb() throws IOException {
        Path file = write("t.xlsx", workbook -> row(workbook.createSheet(), 0, "a"));
        Path bomb = rewrite(
                file,
                "bomb.xlsx",
                (name, text) -> name.endsWith("sheet1.xml")
                        ? text.replace("<sheetData>", "<sheetData>" + " ".repeat(200_000_000))
                        : text);

        assertThat(Files.size(bomb)).isLessThan(1_000_000);
        assertThatThrownBy(() -> load(bomb).close())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Zip bomb");
    }

    private Path withoutValues(Path file) throws IOException {
        return rewrite(file, "bare.xlsx", (name, text) -> text.replaceAll("(</f>)<v>[^<]*</v>", "$1"));
    }

    private interface Rewrite {
        String of(String name, String text);
    }

    private Path rewrite(Path file, String name, Rewrite rewrite) throws IOException {
        Path other = directory.resolve(name);
        try (var in = new java.util.zip.ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
            for (ZipEntry entry : in.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                String text = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                out.write(rewrite.of(entry.getName(), text).getBytes(StandardCharsets.UTF_8));
            }
        }
        return other;
    }

    private Path write(String name, Consumer<Workbook> content) throws IOException {
        Path file = directory.resolve(name);
        try (Workbook workbook = name.endsWith(".xls") ? new HSSFWorkbook() : new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            content.accept(workbook);
            workbook.write(out);
        }
        return file;
    }

    private static Row row(Sheet sheet, int index, @Nullable Object... values) {
        Row row = sheet.createRow(index);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof String text) {
                row.createCell(i).setCellValue(text);
            } else if (value instanceof Number number) {
                row.createCell(i).setCellValue(number.doubleValue());
            } else if (value instanceof Boolean truth) {
                row.createCell(i, CellType.BOOLEAN).setCellValue(truth);
            }
        }
        return row;
    }

    private static void dated(Row row, int column, CellStyle style, LocalDateTime value) {
        Cell cell = row.createCell(column);
        cell.setCellValue(value);
        cell.setCellStyle(style);
    }

    private static CellStyle style(Workbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static ReadOnlyDatabase load(Path file) {
        return ReadOnlyDatabase.load(DataFiles.find(List.of(file)), QueryLimits.DEFAULT);
    }

    private static List<List<@Nullable Object>> rows(ReadOnlyDatabase database, String sql) {
        return database.query(sql).rows();
    }
}
