package io.github.doubao4j.examples.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Standard output. Like every {@link PrintWriter} it goes on without a word when nothing can be written any more; it keeps the
 * reason, for those who ask.
 */
public final class StandardOutput extends PrintWriter {

    private final Stream stream;

    /**
     * Opens it.
     *
     * @param out     where bytes go
     * @param charset how characters become bytes
     */
    public StandardOutput(OutputStream out, Charset charset) {
        this(new Stream(out), charset);
    }

    private StandardOutput(Stream stream, Charset charset) {
        super(new OutputStreamWriter(stream, charset), true);
        this.stream = stream;
    }

    /**
     * Throws if something that was written did not arrive.
     *
     * @param out where it was written
     * @throws OutputLostException why
     */
    public static void check(PrintWriter out) {
        if (out.checkError()) {
            throw OutputLostException.of(out instanceof StandardOutput own ? own.stream.failure : null);
        }
    }

    /**
     * The same for programs that print to a stream and never ask: it throws where others keep silent.
     *
     * @param out     where bytes go
     * @param charset how characters become bytes
     */
    public static PrintStream failing(OutputStream out, Charset charset) {
        return new PrintStream(
                new Stream(out) {
                    @Override
                    void failed(IOException e) {
                        throw OutputLostException.of(e);
                    }
                },
                true,
                charset);
    }

    private static class Stream extends FilterOutputStream {

        private volatile @Nullable IOException failure;

        Stream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                failed(e);
                throw e;
            }
        }

        void failed(IOException e) {
            if (failure == null) {
                failure = e;
            }
        }
    }
}
