package io.github.doubao4j.testing;

import java.io.Closeable;
import okhttp3.HttpUrl;

/** A server that does what a test tells it. */
public interface PeerServer extends Closeable {

    /** The URL of chat completions. */
    HttpUrl url();

    /** How many whole requests were read. */
    int requests();

    /** How many connections were accepted. */
    int connections();
}
