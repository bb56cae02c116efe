/**
 * An agent for OpenSSH on a Unix socket: draft-ietf-sshm-ssh-agent, with session binding as OpenSSH has it
 * (PROTOCOL.agent). Start at {@link dev.jcard.agent.ssh.SshAgent}.
 *
 * <p>Keys are JCA keys, from a card or not; who provides them also asks for PINs.
 */
package dev.jcard.agent.ssh;
