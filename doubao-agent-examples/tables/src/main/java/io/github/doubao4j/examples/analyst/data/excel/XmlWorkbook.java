package io.github.doubao4j.examples.analyst.data.excel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A workbook of Excel 2007 and later. Only its texts and styles are held in memory; the sheets are parsed as they are read.
 * POI's limits against files that unpack to far more than they are stay on.
 */
final class XmlWorkbook implements Workbook {

    private final OPCPackage file;
    private final XSSFReader reader;
    private final SharedStrings strings;
    private final DateStyles styles;
    private final Set<String> hidden = new HashSet<>();

    private XmlWorkbook(OPCPackage file) throws IOException, OpenXML4JException, SAXException {
        this.file = file;
        this.reader = new XSSFReader(file);
        // Without what is written above characters for how they are spoken.
        this.strings = new ReadOnlySharedStringsTable(file, false);
        Properties properties = new Properties();
        try (InputStream in = reader.getWorkbookData()) {
            parse(in, properties);
        }
        this.styles = new DateStyles(reader.getStylesTable(), properties.since1904);
        this.hidden.addAll(properties.hidden);
    }

    static XmlWorkbook open(Path path) throws IOException {
        OPCPackage file;
        try {
            file = OPCPackage.open(path.toFile(), PackageAccess.READ);
        } catch (OpenXML4JException | RuntimeException e) {
            throw new IOException(reason(e), e);
        }
        try {
            return new XmlWorkbook(file);
        } catch (IOException | OpenXML4JException | SAXException | RuntimeException e) {
            file.revert();
            throw new IOException(reason(e), e);
        }
    }

    @Override
    public List<Sheet> sheets() throws IOException {
        List<Sheet> sheets = new ArrayList<>();
        try {
            XSSFReader.SheetIterator all = reader.getSheetIterator();
            while (all.hasNext()) {
                all.next().close();
                String name = all.getSheetName();
                sheets.add(new XmlSheet(name, hidden.contains(name), all.getSheetPart()));
            }
        } catch (OpenXML4JException e) {
            throw new IOException(reason(e), e);
        }
        return sheets;
    }

    @Override
    public void close() {
        file.revert();
    }

    private static String reason(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void parse(InputStream in, DefaultHandler handler) throws IOException {
        try {
            XMLReader parser = XMLHelper.newXMLReader();
            parser.setContentHandler(handler);
            parser.parse(new InputSource(in));
        } catch (SAXException | ParserConfigurationException | OpenXML4JRuntimeException | NumberFormatException e) {
            throw new IOException(reason(e), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private final class XmlSheet implements Sheet {

        private final String name;
        private final boolean hiddenSheet;
        private final PackagePart part;

        XmlSheet(String name, boolean hiddenSheet, PackagePart part) {
            this.name = name;
            this.hiddenSheet = hiddenSheet;
            this.part = part;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean hidden() {
            return hiddenSheet;
        }

        @Override
        public List<CellRangeAddress> read(Rows rows) throws IOException {
            SheetHandler handler = new SheetHandler(strings, styles, rows);
            try (InputStream in = part.getInputStream()) {
                parse(in, handler);
            }
            return handler.merged();
        }
    }

    private static final class Properties extends DefaultHandler {

        private final Set<String> hidden = new HashSet<>();
        private boolean since1904;

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            if (name.equals("workbookPr")) {
                String value = attributes.getValue("date1904");
                since1904 = "1".equals(value) || "true".equals(value);
            } else if (name.equals("sheet")) {
                String state = attributes.getValue("state");
                if (state != null && !state.equals("visible")) {
                    hidden.add(attributes.getValue("name"));
                }
            }
        }
    }
}
