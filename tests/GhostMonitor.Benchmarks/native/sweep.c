/*
 * The yardstick of a sweep over processes on Linux: the system calls that it can't do without, made in the cheapest known way, and nothing
 * else. stat of each process stays open and is read again with pread; of a process whose text changed also io, which stays open too, and
 * the size of fd, which is the number of its open files. CPU, memory and uptime of the machine are read beside it. Only the flag that tells
 * a thread of the kernel is parsed, once for each process.
 *
 *     sweep ROUNDS PAUSE
 *
 * prints the median of ROUNDS sweeps in nanoseconds of CPU time, with PAUSE microseconds between two, how many processes there were, and
 * the median of how many had changed.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { NOT_OPEN = -1, DENIED = -2 };
enum { LINE = 512, LIST = 32 * 1024, FILES = 3, BUFFER = 1 << 16, WARM_UP = 5, KERNEL_THREAD = 0x200000, FLAGS_FIELD = 7 };

struct process {
    int id, stat, io, length;
    int is_kernel;
    char text[LINE];
};

static const char *const files[FILES] = { "/proc/stat", "/proc/meminfo", "/proc/uptime" };
static int descriptors[FILES];
static int proc;
static char buffer[BUFFER];
static _Alignas(8) char list[LIST];

/* Sorted by number, as the kernel lists them. */
static struct process *known, *next;
static int known_count, room;

static int is_kernel_thread(const char *text, int length)
{
    const char *at = memrchr(text, ')', length);
    for (int i = 0; at != NULL && i < FLAGS_FIELD; i++)
        at = memchr(at + 1, ' ', text + length - at - 1);
    return at != NULL && (strtoul(at + 1, NULL, 10) & KERNEL_THREAD) != 0;
}

static int open_file(int id, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "%d/%s", id, name);
    return openat(proc, path, O_RDONLY | O_CLOEXEC);
}

static void forget(struct process *process)
{
    close(process->stat);
    if (process->io >= 0)
        close(process->io);
}

/* Whether the process is there; changed counts those whose text isn't what it was. */
static int read_process(struct process *process, int *changed)
{
    struct statx files_of;
    char path[64];
    ssize_t length = pread(process->stat, buffer, LINE, 0);
    if (length <= 0)
        return 0;
    if (length == process->length && memcmp(buffer, process->text, length) == 0)
        return 1;

    memcpy(process->text, buffer, length);
    if (process->length == 0)
        process->is_kernel = is_kernel_thread(buffer, length);
    process->length = length;
    ++*changed;
    if (process->is_kernel)
        return 1;

    if (process->io == NOT_OPEN)
        process->io = open_file(process->id, "io");
    if (process->io >= 0 && pread(process->io, buffer, LINE, 0) < 0 && errno == EACCES) {
        close(process->io);
        process->io = DENIED;
    }
    snprintf(path, sizeof path, "%d/fd", process->id);
    syscall(SYS_statx, proc, path, 0, STATX_SIZE, &files_of);
    return 1;
}

static void add(int id, int *at, int *count, int *changed)
{
    for (; *at < known_count && known[*at].id < id; ++*at)
        forget(&known[*at]);

    if (*count == room)
        exit(3);
    struct process *process = &next[*count];
    if (*at < known_count && known[*at].id == id) {
        *process = known[(*at)++];
    } else {
        *process = (struct process){ .id = id, .stat = open_file(id, "stat"), .io = NOT_OPEN };
        if (process->stat < 0)
            return;
    }
    if (read_process(process, changed))
        ++*count;
    else
        forget(process);
}

static int sweep(void)
{
    int at = 0, count = 0, changed = 0;
    long length;
    lseek(proc, 0, SEEK_SET);
    while ((length = syscall(SYS_getdents64, proc, list, LIST)) > 0) {
        for (long i = 0; i < length; i += *(unsigned short *)(list + i + 16)) {
            const char *name = list + i + 19;
            if (*name >= '1' && *name <= '9')
                add(atoi(name), &at, &count, &changed);
        }
    }
    for (; at < known_count; at++)
        forget(&known[at]);

    struct process *swap = known;
    known = next;
    next = swap;
    known_count = count;
    for (int i = 0; i < FILES; i++) {
        if (pread(descriptors[i], buffer, BUFFER, 0) < 0)
            perror(files[i]);
    }
    return changed;
}

static long long cpu_time(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
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
    int pause = argc > 2 ? atoi(argv[2]) : 0;
    if (rounds <= 0) {
        fprintf(stderr, "usage: %s ROUNDS PAUSE\n", argv[0]);
        return 2;
    }

    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    for (int i = 0; i < FILES; i++)
        descriptors[i] = open(files[i], O_RDONLY | O_CLOEXEC);
    proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    room = 32768;
    known = calloc(room, sizeof *known);
    next = calloc(room, sizeof *next);
    long long *took = malloc(rounds * sizeof *took);
    long long *changed = malloc(rounds * sizeof *changed);
    if (proc < 0 || known == NULL || next == NULL || took == NULL || changed == NULL) {
        fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
        return 1;
    }

    for (int i = 0; i < rounds + WARM_UP; i++) {
        usleep(pause);
        long long start = cpu_time();
        int differ = sweep();
        if (i >= WARM_UP) {
            took[i - WARM_UP] = cpu_time() - start;
            changed[i - WARM_UP] = differ;
        }
    }

    qsort(took, rounds, sizeof *took, compare);
    qsort(changed, rounds, sizeof *changed, compare);
    printf("%lld %d %lld\n", took[rounds / 2], known_count, changed[rounds / 2]);
    return 0;
}
