/** Pictures of a federation: sites, tunnels, networks and packet sizes. */
package org.accordo.federation.graph;
