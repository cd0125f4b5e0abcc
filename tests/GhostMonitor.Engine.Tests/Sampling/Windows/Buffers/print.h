/* Prints a buffer: its name and length, then the lines of 16 bytes that are not all zeros, each after its offset. */
#include <stdio.h>
#include <string.h>

static void print_buffer(const char *name, const void *buffer, size_t length)
{
    static const unsigned char zeros[16];
    const unsigned char *bytes = buffer;

    printf("%s %u\n", name, (unsigned)length);
    for (size_t line = 0; line < length; line += 16) {
        size_t count = length - line < 16 ? length - line : 16;
        if (memcmp(bytes + line, zeros, count) == 0)
            continue;

        printf("%04x ", (unsigned)line);
        for (size_t i = 0; i < count; i++)
            printf("%02x", bytes[line + i]);
        printf("\n");
    }
}
