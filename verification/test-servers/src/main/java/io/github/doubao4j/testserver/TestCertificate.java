package io.github.doubao4j.testserver;

import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** The certificate of all servers here that speak TLS, made anew in each JVM, for {@code localhost}. */
public final class TestCertificate {

    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

    /** The JDK would keep thousands of sessions, which looks like a leak where a test measures the heap. */
    private static final int SESSIONS = 64;

    private TestCertificate() {}

    /** What a server needs to be trusted by those who {@link #trust}. */
    public static HandshakeCertificates serverIdentity() {
        return new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();
    }

    /** What a client needs to trust the servers here. */
    public static HandshakeCertificates trust() {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(CERTIFICATE.certificate())
                .build();
    }

    /** A context of the server's side that keeps few sessions. */
    static SSLContext serverContext() {
        SSLContext context = serverIdentity().sslContext();
        context.getServerSessionContext().setSessionCacheSize(SESSIONS);
        return context;
    }

    /** A context of the client's side that trusts the servers here and keeps few sessions. */
    public static SSLContext clientContext() {
        SSLContext context = trust().sslContext();
        context.getClientSessionContext().setSessionCacheSize(SESSIONS);
        return context;
    }
}
