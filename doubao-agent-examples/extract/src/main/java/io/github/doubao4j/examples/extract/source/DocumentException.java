package io.github.doubao4j.examples.extract.source;

import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import org.jspecify.annotations.Nullable;

/** One document cannot be read. The others can. */
public final class DocumentException extends UserException {

    private static final long serialVersionUID = 1L;

    DocumentException(@Nullable Throwable cause, String key, Object... args) {
        super(Text.of(DocumentException.class, key, args), cause);
    }
}
