package org.accordo.peer;

/** What came back, all of it. */
final class HttpAnswer {
  private final int status;
  private final byte[] body;

  HttpAnswer(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }
}
