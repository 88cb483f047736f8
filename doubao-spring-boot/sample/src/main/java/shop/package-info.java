/** An assistant of a shop over HTTP: a streamed answer with tools, a memory of each user, errors that say what they are. */
package shop;
