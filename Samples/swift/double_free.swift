// The C library finds out that memory was given back twice, and stops the program.
import Glibc

func release(_ buffer: UnsafeMutableRawPointer?) { free(buffer) }

let buffer = malloc(24)
release(buffer)
release(buffer)
