/*
 * Makes one kind of trouble for measurements, until it is killed or its time is over:
 *
 *     trouble SECONDS cpu                        one busy loop
 *     trouble SECONDS spawn RATE PROGRAM         starts a program RATE times a second and waits for each
 *     trouble SECONDS storm                      starts children that start children, as fast as they end
 *     trouble SECONDS crowd COUNT RATE           starts children that stay, COUNT at the most, RATE a second
 *     trouble SECONDS memory MEGABYTES RATE      takes memory and keeps it, MEGABYTES at the most, RATE of them a second
 *     trouble SECONDS write FILE MEGABYTES       writes a file of that size to the disk, again and again
 *     trouble SECONDS files COUNT RATE           opens files and keeps them open
 *     trouble SECONDS threads COUNT RATE         starts threads that stay
 *     trouble SECONDS neighbour PERCENT MEGABYTES FILES THREADS FILE
 *                                                uses so much of a CPU, holds the rest, and writes 64 KiB a second to FILE
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MEGABYTE = 1 << 20, STEPS = 20, STACK = 64 * 1024, BLOCK = 64 * 1024, STORM_WIDTH = 4, STORM_LOOPS = 200000 };

extern char **environ;

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static long long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

static void work_until(long long end)
{
    while (now() < end)
        ;
}

static void stay(void)
{
    for (;;)
        pause();
}

/* Does something COUNT times, RATE times a second, in STEPS steps a second. */
static void repeat(int count, int rate, void (*act)(void))
{
    for (int done = 0; done < count; usleep(1000000 / STEPS)) {
        for (int i = 0; i < (rate + STEPS - 1) / STEPS && done < count; i++, done++)
            act();
    }
}

static void take_megabyte(void)
{
    char *memory = mmap(NULL, MEGABYTE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        die("mmap");
    memset(memory, 1, MEGABYTE);
}

static void open_file(void)
{
    if (open("/dev/null", O_RDONLY) < 0)
        die("open");
}

static void *sleep_on(void *unused)
{
    stay();
    return unused;
}

static void start_thread(void)
{
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK);
    errno = pthread_create(&thread, &attributes, sleep_on, NULL);
    if (errno != 0)
        die("pthread_create");
    pthread_attr_destroy(&attributes);
}

static void start_child(void)
{
    pid_t child = fork();
    if (child < 0)
        die("fork");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        stay();
    }
}

static void spawn(int rate, char *program)
{
    char *arguments[] = { program, "/", NULL };
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    long long due = now();
    for (;;) {
        pid_t child;
        errno = posix_spawn(&child, program, &quiet, NULL, arguments, environ);
        if (errno != 0)
            die(program);
        waitpid(child, NULL, 0);
        due += 1000000 / rate;
        long long early = due - now();
        if (early > 0)
            usleep(early);
    }
}

static void work(void)
{
    for (volatile int i = 0; i < STORM_LOOPS; i++)
        ;
}

static void storm(void)
{
    for (;;) {
        pid_t child = fork();
        if (child == 0) {
            for (int i = 0; i < STORM_WIDTH; i++) {
                if (fork() == 0) {
                    work();
                    _exit(0);
                }
            }
            while (wait(NULL) > 0)
                ;
            _exit(0);
        }
        if (child > 0)
            waitpid(child, NULL, 0);
    }
}

static void write_again(const char *file, int megabytes)
{
    static char block[BLOCK];
    int descriptor = open(file, O_WRONLY | O_CREAT, 0600);
    if (descriptor < 0)
        die(file);
    for (;;) {
        for (long long at = 0; at < (long long)megabytes * MEGABYTE; at += BLOCK) {
            if (pwrite(descriptor, block, BLOCK, at) < 0)
                die(file);
        }
        fdatasync(descriptor);
    }
}

static void be_a_neighbour(int percent, int megabytes, int files, int threads, const char *file)
{
    static char block[BLOCK];
    repeat(megabytes, megabytes * STEPS, take_megabyte);
    repeat(files, files * STEPS, open_file);
    repeat(threads, threads * STEPS, start_thread);
    int descriptor = open(file, O_WRONLY | O_CREAT, 0600);
    if (descriptor < 0)
        die(file);
    for (int step = 0;; step++) {
        long long begin = now();
        if (step % STEPS == 0 && pwrite(descriptor, block, BLOCK, 0) < 0)
            die(file);
        work_until(begin + percent * 10000LL / STEPS);
        usleep((100 - percent) * 10000 / STEPS);
    }
}

int main(int argc, char **argv)
{
    int numbers[8] = { 0 };
    for (int i = 0; i < 8 && i < argc; i++)
        numbers[i] = atoi(argv[i]);
    if (argc < 3 || numbers[1] <= 0) {
        fprintf(stderr, "usage: %s SECONDS KIND ...\n", argv[0]);
        return 2;
    }

    alarm(numbers[1]);
    const char *kind = argv[2];
    if (strcmp(kind, "cpu") == 0)
        work_until(now() + numbers[1] * 1000000LL);
    else if (strcmp(kind, "spawn") == 0 && argc == 5)
        spawn(numbers[3], argv[4]);
    else if (strcmp(kind, "storm") == 0)
        storm();
    else if (strcmp(kind, "crowd") == 0 && argc == 5)
        repeat(numbers[3], numbers[4], start_child);
    else if (strcmp(kind, "memory") == 0 && argc == 5)
        repeat(numbers[3], numbers[4], take_megabyte);
    else if (strcmp(kind, "write") == 0 && argc == 5)
        write_again(argv[3], numbers[4]);
    else if (strcmp(kind, "files") == 0 && argc == 5)
        repeat(numbers[3], numbers[4], open_file);
    else if (strcmp(kind, "threads") == 0 && argc == 5)
        repeat(numbers[3], numbers[4], start_thread);
    else if (strcmp(kind, "neighbour") == 0 && argc == 8)
        be_a_neighbour(numbers[3], numbers[4], numbers[5], numbers[6], argv[7]);
    else
        return 2;
    stay();
    return 0;
}
