/*
 * Holds a number of sleeping processes for measurements:
 *
 *     crowd COUNT
 *
 * starts them, prints "ready", and ends them when its standard input ends.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 0;
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
