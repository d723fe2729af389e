package org.accordo.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accordo.app.negotiator.TranscriptVerdict;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Transcript;
import org.accordo.negotiation.TranscriptSignature;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.tls.SignedBytes;
import org.accordo.wire.Json;
import org.accordo.wire.TranscriptMessage;

/** Verifies the file of a transcript with nothing but the certificates of authorities. */
final class TranscriptCheck {
  private TranscriptCheck() {}

  static TranscriptVerdict of(Path file, Path trust) {
    List<X509Certificate> authorities = SignedBytes.authorities(trust);
    Transcript transcript = read(file);
    List<String> findings = new ArrayList<>();
    for (String part : transcript.changed()) {
      findings.add("the part '" + printable(part) + "' is not what was signed");
    }
    if (!transcript.hasTrueDigests()) {
      findings.add("the digests are not those of the agreement");
    }
    Map<String, String> signers = new TreeMap<>();
    for (Role role : Role.values()) {
      Optional<TranscriptSignature> signature = transcript.signature(role);
      if (signature.isEmpty()) {
        findings.add("the " + role.id() + " has not signed");
        continue;
      }
      try {
        signers.put(
            role.id(),
            String.join(
                ", ",
                new TreeSet<>(
                    ProcessNotary.signed(signature.get())
                        .signer(
                            transcript.toSign(role),
                            authorities,
                            ProcessNotary.signedAt(transcript)))));
      } catch (InvalidValueException e) {
        findings.add("the signature of the " + role.id() + " does not count: " + e.getMessage());
      }
    }
    String id = transcript.text(Transcript.PARTIES, "id").orElse("");
    return new TranscriptVerdict(printable(id), signers, findings);
  }

  private static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  private static Transcript read(Path file) {
    byte[] content;
    try {
      if (Files.size(file) > Json.LONGEST_MESSAGE) {
        throw new IOException("it is longer than " + Json.LONGEST_MESSAGE + " bytes");
      }
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "The transcript cannot be read: " + e)
          .at(file.toString())
          .exception(e);
    }
    return TranscriptMessage.read(Json.read(content));
  }
}
