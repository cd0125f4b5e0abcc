/*
 * The yardstick of the Linux sample: the system calls that one full sample can't do without, made in the cheapest known way, and
 * nothing else. It doesn't even parse what it reads, so a program that does can't be faster by much. Chips, batteries and arrays are
 * left out: GhostMonitor reads them on another thread, every ten seconds.
 *
 *     sample ROUNDS MOUNT...
 *
 * prints the median, the 10th and the 90th percentile of ROUNDS samples in nanoseconds. Each MOUNT is asked for its space.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

static const char *const files[] = {
    "/proc/stat", "/proc/meminfo", "/proc/net/dev", "/proc/diskstats", "/proc/loadavg", "/proc/uptime",
    "/proc/pressure/cpu", "/proc/pressure/memory", "/proc/pressure/io",
    "/proc/vmstat", "/proc/net/snmp", "/proc/net/netstat", "/proc/net/snmp6",
};

/* The kernel clears as much memory as is asked for when one of these is read, so little is asked for. */
static const char *const settings[] = {
    "/proc/sys/fs/file-nr", "/proc/sys/net/netfilter/nf_conntrack_count", "/proc/sys/net/netfilter/nf_conntrack_max",
};

enum {
    FILES = sizeof files / sizeof *files, SETTINGS = sizeof settings / sizeof *settings,
    BUFFER = 1 << 20, SETTING = 127, WARM_UP = 500, SURELY_THE_END = 2048
};

static char buffer[BUFFER];
static int descriptors[FILES];
static int setting_descriptors[SETTINGS];
static int mounts;
static int proc;

/* A short answer below half a page is the end: the kernel hands out these files by the page. */
static void read_again(int descriptor)
{
    off_t at = 0;
    for (;;) {
        ssize_t count = pread(descriptor, buffer + at, BUFFER - at, at);
        if (count <= 0)
            return;
        at += count;
        if (count < SURELY_THE_END)
            return;
    }
}

static void sample(int mount_points, char **mount_point)
{
    struct pollfd changed = { .fd = mounts, .events = POLLPRI };
    struct stat links;
    struct statvfs space;
    struct timex clock = { .modes = 0 };

    for (int i = 0; i < FILES; i++) {
        if (descriptors[i] >= 0)
            read_again(descriptors[i]);
    }
    for (int i = 0; i < SETTINGS; i++) {
        if (setting_descriptors[i] >= 0 && pread(setting_descriptors[i], buffer, SETTING, 0) < 0)
            perror(settings[i]);
    }
    adjtimex(&clock);
    fstat(proc, &links);
    if (poll(&changed, 1, 0) > 0)
        read_again(mounts);
    for (int i = 0; i < mount_points; i++)
        statvfs(mount_point[i], &space);
}

static long long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int compare(const void *left, const void *right)
{
    long long a = *(const long long *)left, b = *(const long long *)right;
    return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 0;
    if (rounds <= 0) {
        fprintf(stderr, "usage: %s ROUNDS MOUNT...\n", argv[0]);
        return 2;
    }

    /* Pressure may be missing or off, and so may IPv6 and the firewall's module; what can't be opened isn't read, as in the reader. */
    for (int i = 0; i < FILES; i++)
        descriptors[i] = open(files[i], O_RDONLY | O_CLOEXEC);
    for (int i = 0; i < SETTINGS; i++)
        setting_descriptors[i] = open(settings[i], O_RDONLY | O_CLOEXEC);
    mounts = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
    proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    long long *took = malloc(rounds * sizeof *took);
    if (mounts < 0 || proc < 0 || took == NULL) {
        fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
        return 1;
    }

    read_again(mounts);
    for (int i = 0; i < WARM_UP; i++)
        sample(argc - 2, argv + 2);
    for (int i = 0; i < rounds; i++) {
        long long start = now();
        sample(argc - 2, argv + 2);
        took[i] = now() - start;
    }

    qsort(took, rounds, sizeof *took, compare);
    printf("%lld %lld %lld\n", took[rounds / 2], took[rounds / 10], took[rounds - 1 - rounds / 10]);
    return 0;
}
