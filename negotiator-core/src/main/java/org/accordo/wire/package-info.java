/**
 * The JSON that negotiators exchange: read from strangers with care, written for anybody. Both ends
 * use it, the server in {@code rest} and the client in {@code peer}.
 */
package org.accordo.wire;
