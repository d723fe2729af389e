package org.accordo.site;

import java.nio.file.Path;

/**
 * The files by which a process is known to others, and by which it knows them. PEM (RFC 7468).
 *
 * @param certificate its own certificate, and those between it and its authority
 * @param privateKey PKCS #8, not encrypted, readable by its owner only
 * @param trust certificates of the authorities whose word counts
 */
public record TlsSettings(Path certificate, Path privateKey, Path trust) {}
