package io.github.doubao4j.examples.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Whether the server can be connected to, and speaks TLS if it should, with a certificate that can be trusted. */
final class ConnectionCheck implements Check {

    private static final int TIMEOUT_MILLIS = 10_000;

    @Override
    public String name() {
        return "connection";
    }

    @Override
    public Optional<String> needs() {
        return Optional.of("address");
    }

    @Override
    public Finding examine(Patient patient) {
        Route route = Route.to(patient.address());
        try (Socket socket = connect(route)) {
            if (route.proxied()) {
                return Finding.ok("connection.proxy", route.host() + ":" + route.port());
            }
            if (!route.tls()) {
                return Finding.ok("connection.plain", route.port());
            }
            return Finding.ok("connection.tls", route.port(), handshake(socket, route));
        } catch (SSLException e) {
            return tls(e, route);
        } catch (IOException e) {
            Finding finding = Finding.failed("connection.failed", route.host(), route.port(), Diagnosis.said(e))
                    .remedy(
                            route.proxied() ? "remedy.proxy-settings" : "remedy.connection",
                            patient.models().baseUrl());
            return withProxyHint(finding, route, patient);
        }
    }

    /** Java looks at properties, not at the variables that other programs take their proxy from. */
    static Finding withProxyHint(Finding finding, Route route, Patient patient) {
        return route.unusedProxy(patient.environment())
                .findFirst()
                .map(variable -> finding.remedy("remedy.proxy-variable", variable))
                .orElse(finding);
    }

    private static Finding tls(SSLException failure, Route route) {
        Finding finding = Finding.failed("connection.no-tls", route.host(), route.port(), Diagnosis.said(failure));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return finding.remedy("remedy.certificate");
            }
        }
        boolean plain = Diagnosis.says(String.valueOf(failure.getMessage()), "unrecognized", "unsupported");
        return finding.remedy(plain ? "remedy.no-tls" : "remedy.tls", route.host());
    }

    /** Tries the addresses of a host one after the other, as the models do. */
    private static Socket connect(Route route) throws IOException {
        IOException last = null;
        for (InetAddress address : InetAddress.getAllByName(route.host())) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, route.port()), TIMEOUT_MILLIS);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last == null ? new IOException("no address") : last;
    }

    private static String handshake(Socket socket, Route route) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secure = (SSLSocket) factory.createSocket(socket, route.host(), route.port(), true)) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return secure.getSession().getProtocol();
        } catch (SSLException e) {
            throw e;
        } catch (IOException e) {
            // Servers without TLS hang up at the first word of it.
            throw new SSLException(e.getMessage(), e);
        }
    }
}
