package io.github.doubao4j.examples.analyst.data.excel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;

/** A workbook of Excel 97 to 2003, which has 65,536 rows at most and is held in memory. */
final class OldWorkbook implements Workbook {

    private final HSSFWorkbook workbook;

    private OldWorkbook(HSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    static OldWorkbook open(Path file) throws IOException {
        try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
            return new OldWorkbook(new HSSFWorkbook(files));
        } catch (EncryptedDocumentException e) {
            throw new UnreadableWorkbookException("workbook.password", e);
        } catch (RuntimeException e) {
            throw new IOException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    @Override
    public List<Sheet> sheets() {
        return IntStream.range(0, workbook.getNumberOfSheets())
                .<Sheet>mapToObj(OldSheet::new)
                .toList();
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private final class OldSheet implements Sheet {

        private final int index;

        OldSheet(int index) {
            this.index = index;
        }

        @Override
        public String name() {
            return workbook.getSheetName(index);
        }

        @Override
        public boolean hidden() {
            return workbook.getSheetVisibility(index) != SheetVisibility.VISIBLE;
        }

        @Override
        public List<CellRangeAddress> read(Rows rows) throws IOException {
            List<Row> all = new ArrayList<>();
            workbook.getSheetAt(index).forEach(all::add);
            for (Row row : all) {
                TreeMap<Integer, SheetCell> cells = new TreeMap<>();
                for (Cell cell : row) {
                    cell(cell).ifPresent(value -> cells.put(cell.getColumnIndex(), value));
                }
                if (!cells.isEmpty()) {
                    rows.add(new SheetRow(row.getRowNum() + 1, cells));
                }
            }
            return workbook.getSheetAt(index).getMergedRegions();
        }

        private Optional<SheetCell> cell(Cell cell) {
            CellType type =
                    cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
            return switch (type) {
                case STRING -> CellValues.text(cell.getStringCellValue());
                case BOOLEAN -> Optional.of(CellValues.truth(cell.getBooleanCellValue()));
                case ERROR ->
                    Optional.of(SheetCell.flawed(
                            SheetCell.Flaw.ERROR,
                            FormulaError.forInt(cell.getErrorCellValue()).getString()));
                case NUMERIC ->
                    Optional.of(CellValues.number(
                            cell.getNumericCellValue(),
                            DateUtil.isADateFormat(
                                    cell.getCellStyle().getDataFormat(),
                                    cell.getCellStyle().getDataFormatString()),
                            workbook.getInternalWorkbook().isUsing1904DateWindowing()));
                default -> Optional.empty();
            };
        }
    }
}
