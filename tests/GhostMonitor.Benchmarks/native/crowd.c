/*
 * Holds a number of sleeping processes for measurements:
 *
 *     crowd COUNT [BUSY]
 *
 * starts them, prints "ready", and ends them when its standard input ends. The first BUSY of them don't sleep on: each wakes every 20 ms
 * and touches a new page, so that what the kernel counts for it is never the same as before.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096, WAKE_MICROSECONDS = 20000 };

static void touch_new_pages(void)
{
    for (;;) {
        usleep(WAKE_MICROSECONDS);
        char *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (page == MAP_FAILED)
            _exit(1);
        *page = 1;
        munmap(page, PAGE);
    }
}

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 0;
    int busy = argc > 2 ? atoi(argv[2]) : 0;
    pid_t *children = calloc(count + 1, sizeof *children);
    if (children == NULL)
        return 1;

    int started = 0;
    for (; started < count; started++) {
        children[started] = fork();
        if (children[started] < 0)
            break;
        if (children[started] == 0) {
            /* A crowd whose holder is killed goes with it. */
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (started < busy)
                touch_new_pages();
            for (;;)
                pause();
        }
    }

    if (started == count) {
        puts("ready");
        fflush(stdout);
        while (getchar() != EOF)
            ;
    } else {
        perror("fork");
    }

    for (int i = 0; i < started; i++)
        kill(children[i], SIGKILL);
    while (wait(NULL) > 0)
        ;
    return started == count ? 0 : 1;
}
