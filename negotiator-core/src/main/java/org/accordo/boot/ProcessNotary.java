package org.accordo.boot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.negotiator.Notary;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Transcript;
import org.accordo.negotiation.TranscriptSignature;
import org.accordo.tls.ProcessIdentity;
import org.accordo.tls.SignedBytes;

/** Signs with the key that this process shows to others, and believes whom it trusts. */
record ProcessNotary(ProcessIdentity own) implements Notary {

  @Override
  public Optional<TranscriptSignature> sign(Transcript transcript, Role role) {
    SignedBytes signed = own.sign(transcript.toSign(role));
    return Optional.of(
        new TranscriptSignature(role, signed.algorithm(), signed.certificates(), signed.value()));
  }

  @Override
  public Set<String> signer(Transcript transcript, Role role) {
    Optional<TranscriptSignature> signature = transcript.signature(role);
    if (signature.isEmpty()) {
      return Set.of();
    }
    try {
      return signed(signature.get())
          .signer(transcript.toSign(role), own.authorities(), signedAt(transcript));
    } catch (InvalidValueException e) {
      return Set.of();
    }
  }

  static SignedBytes signed(TranscriptSignature signature) {
    return new SignedBytes(signature.algorithm(), signature.certificates(), signature.value());
  }

  /** When it was signed, as it says itself; certificates end, and transcripts are kept longer. */
  static Instant signedAt(Transcript transcript) {
    try {
      return Instant.parse(transcript.text("outcome", "at").orElse(""));
    } catch (DateTimeException e) {
      return Instant.EPOCH; // no certificate was valid then
    }
  }
}
