/** Both sides of the gRPC contract: the agent's server, and the client that a negotiator uses. */
package org.accordo.grpc;
