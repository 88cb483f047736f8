package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.docs.index.ParsedDocument.Line;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Text files, Markdown among them, whose lines stay as they are so that they can be cited by number. They are UTF-8, or
 * UTF-16 with a byte order mark, or else GB18030, which Chinese files of before UTF-8 are in (GBK and GB2312 are parts of
 * it).
 */
final class TextFile {

    private static final Charset CHINESE = Charset.forName("GB18030");

    private TextFile() {}

    static ParsedDocument read(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        String text = decode(bytes);
        for (String line : text.split("\\R", -1)) {
            lines.add(new Line(lines.size() + 1, line));
        }
        if (text.isEmpty() || text.endsWith("\n") || text.endsWith("\r")) {
            lines.remove(lines.size() - 1);
        }
        return new ParsedDocument(Unit.LINE, lines);
    }

    private static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            return strictly(StandardCharsets.UTF_16, bytes);
        }
        for (byte b : bytes) {
            if (b == 0) {
                throw new UnreadableException("unreadable.binary", null);
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return strictly(CHINESE, bytes);
        }
    }

    private static String strictly(Charset charset, byte[] bytes) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException("unreadable.charset", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
