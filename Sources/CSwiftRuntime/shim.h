// What the Swift runtime exports, with the signature that swift/Demangling/Demangle.h of swiftlang/swift gives it. The
// toolchain's modules do not declare it.
#ifndef CULPRIT_SWIFT_RUNTIME_H
#define CULPRIT_SWIFT_RUNTIME_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

// Null where the name is none of Swift's. Without a buffer of the caller's the result is allocated.
char *_Nullable swift_demangle(
    const char *_Nonnull name, size_t length, char *_Nullable buffer, size_t *_Nullable size, uint32_t flags);

static inline void culprit_free_name(char *_Nonnull name) { free(name); }

#endif
