#include <zlib.h>
#include <zstd.h>
#include <lzma.h>
#include <bzlib.h>
