package io.github.doubao4j.examples.doctor;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** Whether the name of the server can be resolved. */
final class AddressCheck implements Check {

    @Override
    public String name() {
        return "address";
    }

    @Override
    public Optional<String> needs() {
        return Optional.empty();
    }

    @Override
    public Finding examine(Patient patient) {
        URI address = patient.address();
        if (address.getHost() == null) {
            return Finding.failed("address.none", address)
                    .remedy("remedy.path", address, patient.models().api().path());
        }
        Route route = Route.to(address);
        try {
            InetAddress found = InetAddress.getByName(route.host());
            return route.proxied()
                    ? Finding.ok("address.proxy", address.getHost(), route.host() + ":" + route.port())
                    : Finding.ok("address.ok", route.host(), found.getHostAddress());
        } catch (UnknownHostException e) {
            Finding finding = Finding.failed("address.unknown", route.host());
            finding = route.proxied()
                    ? finding.remedy("remedy.proxy-settings")
                    : finding.remedy("remedy.dns", patient.models().baseUrl());
            return ConnectionCheck.withProxyHint(finding, route, patient);
        }
    }
}
