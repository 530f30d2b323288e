// The libraries that read compressed logs: gzip, zstd, xz and bzip2.
#include <zlib.h>
#include <zstd.h>
#include <lzma.h>
#include <bzlib.h>

// Macros that Swift cannot import: a cast, and initialisers that pass the header's version.
static inline int culprit_inflate_init(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
