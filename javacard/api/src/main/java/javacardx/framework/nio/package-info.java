/** Buffers with position and limit. */
package javacardx.framework.nio;
